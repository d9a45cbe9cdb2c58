// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.report.draw;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.font.FontRenderContext;
import java.awt.image.BufferedImage;

/** A picture that is being drawn: light ground, no screen needed. Not thread-safe. */
public final class Canvas {

    /** The colour of the ground, as all colours here {@code 0xRRGGBB}. */
    public static final int GROUND = 0xfcfcfd;

    private static final FontRenderContext METRICS = new FontRenderContext(null, true, true);

    private final BufferedImage image;
    private final Graphics2D graphics;

    /** @throws IllegalStateException if this Java has no fonts */
    public Canvas(int width, int height) {
        image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        fill(0, 0, width, height, GROUND);
    }

    static int measure(Font font, String text) {
        try {
            return (int) Math.ceil(font.getStringBounds(text, METRICS).getWidth());
        } catch (NullPointerException
                | InternalError
                | LinkageError e) { // What Java does where fontconfig finds nothing.
            throw new IllegalStateException(
                    "Cannot draw text: number of fonts that Java finds is 0 but must be at least 1; install fontconfig"
                            + " and a TrueType font",
                    e);
        }
    }

    /** Writes a line; {@code top} is the top of its line, not what the letters stand on. */
    public void text(String text, int left, int top, Face face) {
        graphics.setFont(face.font());
        graphics.setColor(face.color());
        graphics.drawString(text, left, top + face.ascent());
    }

    /** Writes a line in bold letters {@code size} pixels high, whatever the faces are. */
    public void bold(String text, int left, int top, int size, int color) {
        graphics.setFont(Face.bold(size));
        graphics.setColor(new Color(color));
        graphics.drawString(text, left, top + size);
    }

    public void fill(int left, int top, int width, int height, int color) {
        graphics.setColor(new Color(color));
        graphics.fillRect(left, top, width, height);
    }

    /** A line around the rectangle, just outside it. */
    public void frame(int left, int top, int width, int height, int color) {
        graphics.setColor(new Color(color));
        graphics.setStroke(new BasicStroke(1));
        graphics.drawRect(left - 1, top - 1, width + 1, height + 1);
    }

    /** A thick line around the rectangle, inside it; a rectangle that is too small for it is filled. */
    public void outline(int left, int top, int width, int height, int thickness, int color) {
        int across = Math.min(width, thickness);
        int down = Math.min(height, thickness);
        fill(left, top, width, down, color);
        fill(left, top + height - down, width, down, color);
        fill(left, top, across, height, color);
        fill(left + width - across, top, across, height, color);
    }

    /** Pixels scaled to a size; without smoothing each becomes a rectangle. */
    public void pixels(Pixels pixels, int left, int top, int width, int height, boolean smooth) {
        BufferedImage source = new BufferedImage(pixels.width(), pixels.height(), BufferedImage.TYPE_INT_RGB);
        source.setRGB(0, 0, pixels.width(), pixels.height(), pixels.rgb(), 0, pixels.width());
        graphics.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION,
                smooth
                        ? RenderingHints.VALUE_INTERPOLATION_BICUBIC
                        : RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
        graphics.drawImage(source, left, top, width, height, null);
    }

    /** The picture as a PNG file, compressed as far as it goes. */
    public byte[] png() {
        return Png.of(image);
    }
}
