// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.table;

import io.sparkconv.spark.input.ImageEntry;
import io.sparkconv.spark.input.ImageSource;
import java.net.URI;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Row;

/**
 * What tells a row of a table of images from others: the columns that {@link ImageTable} puts in front of the table's.
 *
 * @param file that the row is in, as Spark writes it
 * @param number of the row in the file, from 0; null if the format numbers none
 * @param key what the row is called; null if it has no name of its own
 * @param length of the image in bytes
 * @param time of modification, in milliseconds since 1970
 * @param sha256 of the image's bytes, in hexadecimal digits; null if that was not asked for or there are none
 */
public record TableHead(String file, Long number, String key, long length, long time, String sha256) {

    /** How many columns they are. */
    static final int COLUMNS = 6;

    /** What stands between the path of a file and the number of a row. */
    private static final String SEPARATOR = "#";

    /** The one that a row begins with. */
    public static TableHead of(Row row) {
        return new TableHead(
                row.getString(0),
                row.isNullAt(1) ? null : row.getLong(1),
                row.getString(2),
                row.getLong(3),
                row.getLong(4),
                row.getString(5));
    }

    /** The file as Hadoop writes it. */
    public String place() {
        return new Path(URI.create(file)).toString();
    }

    /** The row as an image. */
    public ImageEntry image(ImageSource source) {
        String path = key == null ? place() + SEPARATOR + number : key;
        return new ImageEntry(path, length, time, source, sha256);
    }
}
