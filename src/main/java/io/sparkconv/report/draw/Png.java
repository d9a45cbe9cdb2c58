// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.report.draw;

import java.awt.image.BufferedImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;

/** Pictures as PNG files. */
public final class Png {

    private Png() {}

    /** The file, compressed as far as it goes. */
    public static byte[] of(BufferedImage image) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        ImageWriteParam how = writer.getDefaultWriteParam();
        how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        how.setCompressionQuality(0);
        return EncodedImage.of(writer, image, how);
    }
}
