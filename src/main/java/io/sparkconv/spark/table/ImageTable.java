// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.table;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sha2;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.unix_millis;

import io.sparkconv.config.IdentityChoice;
import io.sparkconv.config.InputOptions;
import io.sparkconv.config.InvalidOptionException;
import io.sparkconv.config.Options;
import io.sparkconv.config.ResumeOptions;
import io.sparkconv.config.Settings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * A table with an image in a column of each row, in files that Spark reads. What it is read with is set in a session of its
 * own.
 */
public final class ImageTable {

    private static final String TASK = "Cannot read the table of images: ";
    private static final String METADATA = "_metadata";
    private static final String ROW_INDEX = "row_index";

    /** Names that no table is likely to have. */
    private static final String FILE = "sparkconv table file";

    private static final String NUMBER = "sparkconv table row";
    private static final String KEY = "sparkconv table key";

    private final SparkSession session;
    private final Dataset<Row> rows;
    private final TableColumns columns;
    private final IdentityChoice identity;

    private ImageTable(SparkSession session, Dataset<Row> rows, TableColumns columns, IdentityChoice identity) {
        this.session = session;
        this.rows = rows;
        this.columns = columns;
        this.identity = identity;
    }

    /**
     * The table that the options name, if they name one.
     *
     * @throws InvalidOptionException if Spark cannot read it as such, or a column is not as it must be
     */
    public static Optional<ImageTable> of(Settings settings, SparkSession spark) {
        if (settings.find(InputOptions.CONTENT_COLUMN).isEmpty()) {
            return Optional.empty();
        }
        SparkSession session = spark.newSession();
        // Spark would list many files in tasks, which send objects that only the file system can name to Kryo.
        session.conf().set("spark.sql.sources.parallelPartitionDiscovery.threshold", Integer.MAX_VALUE);
        session.conf().set("spark.sql.adaptive.enabled", false);
        session.conf().set("spark.sql.files.maxPartitionBytes", settings.get(Options.PARTITION_BYTES));
        Dataset<Row> rows = load(settings, session);
        List<String> numbered = metadata(rows, settings);
        TableColumns columns = TableColumns.of(rows.schema(), numbered.contains(ROW_INDEX), settings);
        return Optional.of(new ImageTable(session, rows, columns, settings.get(ResumeOptions.IDENTITY)));
    }

    private static Dataset<Row> load(Settings settings, SparkSession session) {
        String format = settings.get(InputOptions.TABLE_FORMAT);
        String place = settings.get(Options.IMAGES);
        try {
            return session.read().format(format).load(place);
        } catch (Exception e) { // Scala throws checked exceptions that it does not declare.
            throw new InvalidOptionException(TASK + Options.IMAGES.flag() + " is '" + place
                    + "' but must be what Spark reads as " + format + " (" + firstLine(e) + ")");
        }
    }

    /** What Spark says of the file that a row is in. */
    private static List<String> metadata(Dataset<Row> rows, Settings settings) {
        try {
            StructType said = rows.select(rows.metadataColumn(METADATA)).schema();
            return Arrays.asList(((StructType) said.fields()[0].dataType()).fieldNames());
        } catch (Exception e) { // Scala throws checked exceptions that it does not declare.
            throw new InvalidOptionException(
                    TASK + InputOptions.TABLE_FORMAT.flag() + " is " + settings.get(InputOptions.TABLE_FORMAT)
                            + " but must be a format of files, of which Spark has " + METADATA + " (" + firstLine(e)
                            + ")");
        }
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    public TableColumns columns() {
        return columns;
    }

    /** What tells all rows apart, in {@link TableHead}'s columns. */
    public Dataset<Row> heads() {
        ReaderBatch.set(session, ReaderBatch.ROWS_OF_ANY_SIZE);
        return rows.select(head().toArray(Column[]::new));
    }

    /**
     * Rows of some files: {@link TableHead}'s columns, the image, and what is carried through.
     *
     * @param files as heads name them
     * @param wanted those of their rows; all if empty
     * @param batch how many rows a vectorised reader takes at a time
     * @param partitions how many, to which rows are sent over the network; as the files are cut if empty
     */
    public Dataset<Row> read(
            Collection<String> files, Optional<WantedRows> wanted, int batch, Optional<Integer> partitions) {
        ReaderBatch.set(session, batch);
        Dataset<Row> some = rows.where(file("file_path").isInCollection(files));
        List<Column> head = head();
        if (wanted.isPresent()) {
            some = some.where(udf(wanted.get(), DataTypes.BooleanType).apply(head.get(0), head.get(1), head.get(2)));
        }
        List<Column> all = new ArrayList<>(head);
        all.add(column(columns.content().name()));
        columns.carried().forEach(field -> all.add(column(field.name())));
        Dataset<Row> cells = some.select(all.toArray(Column[]::new));
        return partitions
                .map(number -> cells.repartition(number, col(FILE), col(NUMBER), col(KEY)))
                .orElse(cells);
    }

    private List<Column> head() {
        Column bytes = column(columns.content().name());
        Column image = bytes;
        if (columns.cells().pixels()) {
            image = bytes.getField("data");
        }
        Column changed = unix_millis(file("file_modification_time"));
        Column size = length(image).cast(DataTypes.LongType);
        if (columns.files()) {
            changed = coalesce(unix_millis(column("modificationTime")), changed);
            size = column("length");
        }
        Column nothing = lit(null);
        return List.of(
                file("file_path").as(FILE),
                (columns.numbered() ? file(ROW_INDEX) : nothing.cast(DataTypes.LongType)).as(NUMBER),
                columns.key()
                        .map(this::column)
                        .orElse(nothing)
                        .cast(DataTypes.StringType)
                        .as(KEY),
                coalesce(size, lit(0L)),
                changed,
                identity == IdentityChoice.CONTENT
                        ? sha2(coalesce(image, lit(new byte[0])), 256)
                        : nothing.cast(DataTypes.StringType));
    }

    private Column file(String name) {
        return rows.metadataColumn(METADATA).getField(name);
    }

    private Column column(String name) {
        return rows.col("`" + name.replace("`", "``") + "`");
    }
}
