// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.testing;

import com.twelvemonkeys.imageio.plugins.tiff.TIFFImageReaderSpi;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageReader;
import javax.imageio.stream.FileImageInputStream;

/** All samples of a TIFF as another project's reader sees them. */
public final class WholeTiff {

    private WholeTiff() {}

    public static Raster read(Path file) throws IOException {
        ImageReader reader = new TIFFImageReaderSpi().createReaderInstance(null);
        try (FileImageInputStream in = new FileImageInputStream(file.toFile())) {
            reader.setInput(in);
            return reader.readRaster(0, null);
        } finally {
            reader.dispose();
        }
    }

    /** Row by row, interleaved. */
    public static float[] samples(Path file) throws IOException {
        Raster raster = read(file);
        return raster.getPixels(0, 0, raster.getWidth(), raster.getHeight(), (float[]) null);
    }
}
