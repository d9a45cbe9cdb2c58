// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.report.draw;

import java.util.Arrays;

/**
 * A picture as it is put on a canvas.
 *
 * @param rgb {@code width * height} colours {@code 0xRRGGBB}, row by row from the top; not copied
 */
public record Pixels(int width, int height, int[] rgb) {

    /** What stands where a part reaches over the border. */
    public static final int OUTSIDE = 0xe4e7eb;

    /** The rectangle of these pixels; it may reach over the border. */
    public Pixels part(int left, int top, int partWidth, int partHeight) {
        int[] part = new int[Math.multiplyExact(partWidth, partHeight)];
        Arrays.fill(part, OUTSIDE);
        int from = Math.max(0, -left);
        int length = Math.min(partWidth, width - left) - from;
        for (int y = Math.max(0, -top); y < partHeight && top + y < height && length > 0; y++) {
            System.arraycopy(rgb, (top + y) * width + left + from, part, y * partWidth + from, length);
        }
        return new Pixels(partWidth, partHeight, part);
    }

    /** The mean of blocks of {@code factor * factor} pixels; blocks at the far borders may be smaller. */
    public Pixels reduced(int factor) {
        if (factor == 1) {
            return this;
        }
        int w = (width + factor - 1) / factor;
        int h = (height + factor - 1) / factor;
        int[] out = new int[w * h];
        for (int y = 0; y < h; y++) {
            for (int x = 0; x < w; x++) {
                out[y * w + x] = mean(x * factor, y * factor, factor);
            }
        }
        return new Pixels(w, h, out);
    }

    private int mean(int left, int top, int side) {
        long red = 0;
        long green = 0;
        long blue = 0;
        int count = 0;
        for (int y = top; y < Math.min(height, top + side); y++) {
            for (int x = left; x < Math.min(width, left + side); x++, count++) {
                int color = rgb[y * width + x];
                red += color >> 16 & 255;
                green += color >> 8 & 255;
                blue += color & 255;
            }
        }
        return (int) (red / count << 16 | green / count << 8 | blue / count);
    }
}
