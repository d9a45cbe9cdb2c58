// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.tile;

import io.sparkconv.config.InvalidOptionException;
import io.sparkconv.config.Options;
import io.sparkconv.config.PictureSize;
import io.sparkconv.config.Settings;
import io.sparkconv.config.VisualOptions;
import io.sparkconv.image.DecodeOptions;
import io.sparkconv.image.PictureWindows;
import io.sparkconv.image.tiff.UnsupportedTiffException;
import io.sparkconv.spark.input.HadoopBytes;
import io.sparkconv.spark.input.Location;
import java.io.IOException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The TIFF that windows are read from.
 *
 * @param path the image itself, or what was made of it
 */
record TileSource(Path path, PictureSize size) {

    private static final Logger LOG = LoggerFactory.getLogger(TileSource.class);

    /**
     * The image if it can be read in windows, else a TIFF made of it in a folder, by one task.
     *
     * @throws InvalidOptionException if there is no such image, or it is broken
     */
    static TileSource of(
            Settings settings, JavaSparkContext context, Broadcast<SerializableConfiguration> hadoop, Path folder)
            throws IOException {
        Configuration configuration = hadoop.value().value();
        Location image = Location.of(VisualOptions.IMAGE, settings.get(VisualOptions.IMAGE), configuration);
        if (image.status().filter(FileStatus::isFile).isEmpty()) {
            throw image.fault("Cannot convolve", "an image file that exists");
        }
        if (PictureWindows.canRead(Sheet.firstBytes(image.fs(), image.path()))) {
            try {
                return opened(image.fs(), image.path());
            } catch (UnsupportedTiffException e) {
                LOG.info("{}: {}; it is decoded whole by one task", image, e.getMessage());
            } catch (IOException e) {
                throw image.fault("Cannot convolve", "an image that can be read (" + e.getMessage() + ")");
            }
        } else {
            LOG.info("{} is no TIFF: one task makes one of it", image);
        }
        long maxPixels = settings.get(Options.MAX_PIXELS);
        Sheet sheet = new Sheet(image.path().toString(), folder.toString(), maxPixels, hadoop);
        Path made = new Path(
                context.parallelize(List.of(1), 1).map(one -> sheet.write()).first());
        return opened(made.getFileSystem(configuration), made);
    }

    private static TileSource opened(FileSystem fs, Path path) throws IOException {
        try (HadoopBytes file = HadoopBytes.open(fs, path)) {
            PictureWindows windows = PictureWindows.open(file, DecodeOptions.DEFAULT);
            return new TileSource(path, new PictureSize(windows.height(), windows.width()));
        }
    }
}
