// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.tile;

import io.sparkconv.config.AlphaChoice;
import io.sparkconv.config.SixteenBitChoice;
import io.sparkconv.geometry.Area;
import io.sparkconv.image.DecodeOptions;
import io.sparkconv.image.PictureRows;
import io.sparkconv.image.tiff.TiffOutput;
import io.sparkconv.image.tiff.TiffTiles;
import io.sparkconv.spark.input.HadoopBytes;
import io.sparkconv.spark.input.Location;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Serializable;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.TaskContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;

/**
 * An image that cannot be read in windows, written once as a TIFF that can: one task reads its rows in bands.
 *
 * @param image path of the image
 * @param folder where the TIFF goes
 * @param maxPixels an image that must be decoded whole is refused if it has more
 */
record Sheet(String image, String folder, long maxPixels, Broadcast<SerializableConfiguration> hadoop)
        implements Serializable {

    private static final int SIDE = 256;
    private static final int SIGNATURE_BYTES = 32;

    /** Writes the TIFF and returns its path. */
    String write() throws IOException {
        Configuration configuration = hadoop.value().value();
        Path from = new Path(image);
        FileSystem fs = from.getFileSystem(configuration);
        byte[] first = firstBytes(fs, from);
        Path to = new Path(folder, "sheet-" + TaskContext.get().taskAttemptId() + ".tif");
        DecodeOptions options = DecodeOptions.of(maxPixels, AlphaChoice.BLACK, SixteenBitChoice.SCALE);
        long length = fs.getFileStatus(from).getLen();
        try (PictureRows rows = PictureRows.open(first, length, () -> Location.open(fs, from), options);
                OutputStream out =
                        new BufferedOutputStream(to.getFileSystem(configuration).create(to, true), 1 << 16)) {
            TiffTiles form = new TiffTiles(rows.width(), rows.height(), SIDE, 3, false, false);
            TiffOutput tiff = new TiffOutput(out, form, (long) form.count() * form.tileBytes(), false);
            byte[] band = new byte[Math.multiplyExact(3 * SIDE, rows.width())];
            for (int top = 0; top < rows.height(); top += SIDE) {
                Area area = Area.at(top, 0, Math.min(SIDE, rows.height() - top), rows.width());
                for (int y = 0; y < area.height(); y++) {
                    rows.next(band, 3 * y * rows.width());
                }
                for (int index : form.within(area)) {
                    tiff.tile(index, form.tile(index, area, band));
                }
            }
            tiff.finish();
        }
        return to.toString();
    }

    /** The first 32 bytes of a file, or all of a shorter one. */
    static byte[] firstBytes(FileSystem fs, Path file) throws IOException {
        byte[] first =
                new byte[(int) Math.min(SIGNATURE_BYTES, fs.getFileStatus(file).getLen())];
        try (HadoopBytes bytes = HadoopBytes.open(fs, file)) {
            bytes.read(0, first, 0, first.length);
        }
        return first;
    }
}
