// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark;

import io.sparkconv.image.Note;
import io.sparkconv.spark.FeatureEngine.Loaded;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Makes the rows of images, and counts what they say. For one thread. */
final class FeatureRows {

    private final int columns;
    private final TreeMap<String, Long> byStatus = new TreeMap<>();
    private final TreeMap<Note, Long> notes = new TreeMap<>();
    private long featureHash;

    /** @param columns how many columns of features there are */
    FeatureRows(int columns) {
        this.columns = columns;
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
        if (features == null) {
            values.addAll(Collections.nCopies(columns, null));
        } else {
            values.addAll(cells);
            featureHash += FeatureHash.of(fileName(image.path()), features);
        }
        byStatus.merge(loaded.status(), 1L, Long::sum);
        loaded.notes().forEach(note -> notes.merge(note, 1L, Long::sum));
        return RowFactory.create(values.toArray());
    }

    private static String fileName(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** Rows of each status so far. */
    TreeMap<String, Long> byStatus() {
        return byStatus;
    }

    /** Images with each kind of note so far. */
    TreeMap<Note, Long> notes() {
        return notes;
    }

    /** Sum of the hashes of all features so far. */
    long featureHash() {
        return featureHash;
    }
}
