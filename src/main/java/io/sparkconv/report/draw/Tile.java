// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.report.draw;

import java.util.ArrayList;
import java.util.List;

/**
 * Pixels at a size, with a line of text under them.
 *
 * @param width on the canvas
 * @param height on the canvas, without the text
 * @param smooth whether pixels run into each other when they are enlarged
 * @param label the text; empty for none
 * @param boxes rectangles drawn over the pixels
 */
public record Tile(Pixels pixels, int pictureWidth, int pictureHeight, boolean smooth, String label, List<Box> boxes)
        implements Block {

    private static final int LABEL_GAP = 2;
    private static final int EDGE = 0xc9cfd6;

    /** A rectangle in the coordinates of the pixels, which may reach over their border, and its colour and name. */
    public record Box(int left, int top, int width, int height, int color, String name) {}

    public Tile {
        boxes = List.copyOf(boxes);
    }

    /**
     * Pixels whose longer side becomes about {@code side}: enlarged or reduced by a whole number, so that all of them
     * look alike.
     */
    public static Tile about(int side, Pixels pixels, String label) {
        int longer = Math.max(pixels.width(), pixels.height());
        int factor = Math.max(1, Math.round((float) longer / side));
        Pixels shown = factor == 1 ? pixels : pixels.reduced(factor);
        int scale = Math.max(1, Math.round((float) side / Math.max(shown.width(), shown.height())));
        return new Tile(shown, shown.width() * scale, shown.height() * scale, false, label, List.of());
    }

    /** Pixels whose longer side becomes exactly {@code side}, smoothly. */
    public static Tile smooth(int side, Pixels pixels, String label) {
        int longer = Math.max(pixels.width(), pixels.height());
        return new Tile(
                pixels,
                Math.max(1, pixels.width() * side / longer),
                Math.max(1, pixels.height() * side / longer),
                true,
                label,
                List.of());
    }

    /** The same tile with one more rectangle. */
    public Tile with(Box box) {
        List<Box> more = new ArrayList<>(boxes);
        more.add(box);
        return new Tile(pixels, pictureWidth, pictureHeight, smooth, label, more);
    }

    @Override
    public int width() {
        return Math.max(pictureWidth, label.isEmpty() ? 0 : Face.SMALL.width(label));
    }

    @Override
    public int height() {
        return pictureHeight + (label.isEmpty() ? 0 : LABEL_GAP + Face.SMALL.lineHeight());
    }

    @Override
    public void draw(Canvas canvas, int left, int top) {
        canvas.pixels(pixels, left, top, pictureWidth, pictureHeight, smooth);
        canvas.frame(left, top, pictureWidth, pictureHeight, EDGE);
        boxes.forEach(box -> draw(box, canvas, left, top));
        if (!label.isEmpty()) {
            canvas.text(label, left, top + pictureHeight + LABEL_GAP, Face.SMALL);
        }
    }

    private void draw(Box box, Canvas canvas, int left, int top) {
        int x0 = Math.max(0, box.left()) * pictureWidth / pixels.width();
        int y0 = Math.max(0, box.top()) * pictureHeight / pixels.height();
        int x1 = Math.min(pixels.width(), box.left() + box.width()) * pictureWidth / pixels.width();
        int y1 = Math.min(pixels.height(), box.top() + box.height()) * pictureHeight / pixels.height();
        canvas.frame(left + x0, top + y0, x1 - x0, y1 - y0, 0x000000);
        canvas.frame(left + x0 + 1, top + y0 + 1, x1 - x0 - 2, y1 - y0 - 2, box.color());
        canvas.frame(left + x0 + 2, top + y0 + 2, x1 - x0 - 4, y1 - y0 - 4, box.color());
        if (!box.name().isEmpty()) {
            int width = Face.SMALL.width(box.name()) + 6;
            canvas.fill(
                    left + x0, top + y0, width, Face.SMALL.lineHeight() + 1, Colors.mix(0xffffff, box.color(), 0.25));
            canvas.text(box.name(), left + x0 + 3, top + y0, Face.SMALL);
        }
    }
}
