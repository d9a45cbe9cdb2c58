// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.report;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.xxhash64;

import io.sparkconv.image.Status;
import io.sparkconv.report.html.Features;
import io.sparkconv.spark.output.FeatureSchema;
import io.sparkconv.spark.output.FeatureType;
import io.sparkconv.spark.output.StoredRows;
import io.sparkconv.spark.store.StoredFile;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;

/** Some rows of an output, which fit the driver: what is ok, by a hash of its path, so always the same of a file. */
final class RowSample {

    private static final int MOST_ROWS = 2000;
    private static final int FEWEST_ROWS = 20;
    private static final long MOST_FLOATS = 4_000_000;

    /** Of more bytes than these, only some files are read. */
    private static final long MOST_BYTES = 256L << 20;

    private final StoredRows stored;

    RowSample(StoredRows stored) {
        this.stored = stored;
    }

    /** Rows with the last column of numbers; empty if there is no such column, or no file. */
    Optional<Features> rows(Collection<StoredFile> files) {
        if (files.isEmpty()) {
            return Optional.empty();
        }
        Dataset<Row> rows = stored.read(some(files));
        return last(rows).map(column -> features(rows, column.field(), column.type()));
    }

    /** A column and what its cells are. */
    private record TypedColumn(StructField field, FeatureType type) {}

    private static Features features(Dataset<Row> rows, StructField field, FeatureType type) {
        Column features = col("`" + field.name().replace("`", "``") + "`");
        List<Row> chosen = rows.where(col("status").equalTo(Status.OK.label()).and(features.isNotNull()))
                .select(col("path"), features, xxhash64(col("path")).as("order"))
                .orderBy("order", "path")
                .limit(most(field))
                .collectAsList();
        List<Features.One> all = new ArrayList<>();
        for (Row row : chosen) {
            all.add(new Features.One(row.getString(0), type.features(row, 1)));
        }
        return new Features(field.name(), all);
    }

    private static int most(StructField field) {
        long floats = 1;
        if (field.metadata().contains("shape")) {
            for (long extent : field.metadata().getLongArray("shape")) {
                floats *= Math.max(1, extent);
            }
        }
        return (int) Math.max(FEWEST_ROWS, Math.min(MOST_ROWS, MOST_FLOATS / floats));
    }

    private static Optional<TypedColumn> last(Dataset<Row> rows) {
        StructField[] fields = rows.schema().fields();
        for (int i = fields.length - 1; i >= FeatureSchema.FIXED; i--) {
            StructField field = fields[i];
            Optional<FeatureType> type = FeatureType.of(field);
            if (type.isPresent() && !FeatureSchema.isCarried(field)) {
                return Optional.of(new TypedColumn(field, type.get()));
            }
        }
        return Optional.empty();
    }

    private static List<StoredFile> some(Collection<StoredFile> files) {
        List<StoredFile> sorted = files.stream()
                .sorted(Comparator.comparing((StoredFile file) -> file.path().hashCode())
                        .thenComparing(StoredFile::path))
                .toList();
        List<StoredFile> some = new ArrayList<>();
        long bytes = 0;
        for (StoredFile file : sorted) {
            if (some.isEmpty() || bytes + file.bytes() <= MOST_BYTES) {
                some.add(file);
                bytes += file.bytes();
            }
        }
        return some;
    }
}
