// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark;

import io.sparkconv.spark.input.ImageEntry;
import io.sparkconv.spark.ledger.FeatureHash;
import io.sparkconv.spark.ledger.RowTally;
import io.sparkconv.spark.metrics.ImageMetrics;
import io.sparkconv.spark.network.FeatureEngine.Loaded;
import io.sparkconv.spark.output.FeatureSchema;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Makes the rows of images, and counts what they say. For one thread. */
final class FeatureRows {

    private final int columns;
    private final boolean hashes;
    private final ImageMetrics metrics = ImageMetrics.here();
    private RowTally tally = RowTally.none();

    /**
     * @param columns how many columns of features there are
     * @param hashes whether the hash of an image's bytes is the last column
     */
    FeatureRows(int columns, boolean hashes) {
        this.columns = columns;
        this.hashes = hashes;
    }

    /**
     * The row of an image.
     *
     * @param features one array per column; null if there are none
     * @param cells what they are written as
     */
    Row row(ImageEntry image, Loaded loaded, List<float[]> features, List<?> cells) {
        List<Object> values = new ArrayList<>(FeatureSchema.FIXED + columns);
        values.add(image.path());
        values.add(image.length());
        values.add(new Timestamp(image.modificationTime()));
        values.add(loaded.width());
        values.add(loaded.height());
        values.add(loaded.status());
        values.add(loaded.error());
        long hash = 0;
        if (features == null) {
            values.addAll(Collections.nCopies(columns, null));
        } else {
            values.addAll(cells);
            hash = FeatureHash.of(fileName(image.path()), features);
        }
        if (hashes) {
            values.add(image.sha256());
        }
        metrics.row(loaded.status());
        tally = tally.plus(RowTally.of(image.path(), loaded, features, hash));
        return RowFactory.create(values.toArray());
    }

    private static String fileName(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** What the rows so far say all together. */
    RowTally tally() {
        return tally;
    }
}
