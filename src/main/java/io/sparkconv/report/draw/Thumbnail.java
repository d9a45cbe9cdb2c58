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
        BufferedImage near = reduced(picture, factor);
        double scale = Math.min(1, (double) side / Math.max(near.getWidth(), near.getHeight()));
        int width = Math.max(1, (int) Math.round(near.getWidth() * scale));
        int height = Math.max(1, (int) Math.round(near.getHeight() * scale));
        BufferedImage small = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = small.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(near, 0, 0, width, height, null);
        graphics.dispose();
        return new Thumbnail(Optional.of(jpeg(small)), width, height, "");
    }

    /** The means of squares of pixels, without a second copy of a large picture. */
    private static BufferedImage reduced(Picture picture, int factor) {
        int width = (picture.width() + factor - 1) / factor;
        int height = (picture.height() + factor - 1) / factor;
        BufferedImage reduced = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                reduced.setRGB(x, y, mean(picture, x * factor, y * factor, factor));
            }
        }
        return reduced;
    }

    private static int mean(Picture picture, int left, int top, int side) {
        int right = Math.min(picture.width(), left + side);
        int bottom = Math.min(picture.height(), top + side);
        long[] sums = new long[3];
        for (int y = top; y < bottom; y++) {
            for (int at = 3 * (y * picture.width() + left); at < 3 * (y * picture.width() + right); at += 3) {
                for (int c = 0; c < sums.length; c++) {
                    sums[c] += picture.rgb()[at + c] & 255;
                }
            }
        }
        int pixels = (right - left) * (bottom - top);
        return (int) (sums[0] / pixels << 16 | sums[1] / pixels << 8 | sums[2] / pixels);
    }

    private static byte[] jpeg(BufferedImage image) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ImageWriteParam how = writer.getDefaultWriteParam();
        how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        how.setCompressionQuality(QUALITY);
        return EncodedImage.of(writer, image, how);
    }
}
