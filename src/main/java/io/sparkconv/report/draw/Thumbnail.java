// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.report.draw;

import io.sparkconv.image.Picture;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;

/**
 * A small picture of a picture, or why there is none.
 *
 * @param jpeg the file; empty if there is none
 * @param note why, then
 */
public record Thumbnail(Optional<byte[]> jpeg, int width, int height, String note) {

    private static final float QUALITY = 0.8f;

    /** None, for this reason. */
    public static Thumbnail missing(String note) {
        return new Thumbnail(Optional.empty(), 0, 0, note);
    }

    /** Of a picture that is made no larger, with sides of no more than this. */
    public static Thumbnail of(Picture picture, int side) {
        int factor = Math.max(1, Math.max(picture.width(), picture.height()) / side);
        Pixels near = pixels(picture).reduced(factor);
        double scale = Math.min(1, (double) side / Math.max(near.width(), near.height()));
        int width = Math.max(1, (int) Math.round(near.width() * scale));
        int height = Math.max(1, (int) Math.round(near.height() * scale));
        BufferedImage source = new BufferedImage(near.width(), near.height(), BufferedImage.TYPE_INT_RGB);
        source.setRGB(0, 0, near.width(), near.height(), near.rgb(), 0, near.width());
        BufferedImage small = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = small.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(source, 0, 0, width, height, null);
        graphics.dispose();
        return new Thumbnail(Optional.of(jpeg(small)), width, height, "");
    }

    private static Pixels pixels(Picture picture) {
        byte[] bytes = picture.rgb();
        int[] rgb = new int[picture.width() * picture.height()];
        for (int i = 0, at = 0; i < rgb.length; i++, at += 3) {
            rgb[i] = (bytes[at] & 255) << 16 | (bytes[at + 1] & 255) << 8 | bytes[at + 2] & 255;
        }
        return new Pixels(picture.width(), picture.height(), rgb);
    }

    private static byte[] jpeg(BufferedImage image) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ImageWriteParam how = writer.getDefaultWriteParam();
        how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        how.setCompressionQuality(QUALITY);
        return EncodedImage.of(writer, image, how);
    }
}
