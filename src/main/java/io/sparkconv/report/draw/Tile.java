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
    private static final int CORNERS = 4;
    private static final int NO_NAME = -1;

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
        int width = Math.max(1, pixels.width() * side / longer);
        int height = Math.max(1, pixels.height() * side / longer);
        return new Tile(pixels, width, height, true, label, List.of());
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
        // Smooth scaling looks at few neighbours, and would leave out pixels of far larger pictures.
        int factor = smooth ? Math.max(1, pixels.width() / pictureWidth) : 1;
        canvas.pixels(pixels.reduced(factor), left, top, pictureWidth, pictureHeight, smooth);
        canvas.frame(left, top, pictureWidth, pictureHeight, EDGE);
        for (boolean names : new boolean[] {false, true}) {
            for (int i = 0; i < boxes.size(); i++) {
                draw(boxes.get(i), names ? (boxes.size() - 1 - i) % CORNERS : NO_NAME, canvas, left, top);
            }
        }
        if (!label.isEmpty()) {
            canvas.text(label, left, top + pictureHeight + LABEL_GAP, Face.SMALL);
        }
    }

    /**
     * Draws a box, or its name: names stand in different corners and over all boxes, so that those close together can be
     * read.
     */
    private void draw(Box box, int corner, Canvas canvas, int left, int top) {
        int x0 = Math.max(0, box.left()) * pictureWidth / pixels.width();
        int y0 = Math.max(0, box.top()) * pictureHeight / pixels.height();
        int x1 = Math.min(pixels.width(), box.left() + box.width()) * pictureWidth / pixels.width();
        int y1 = Math.min(pixels.height(), box.top() + box.height()) * pictureHeight / pixels.height();
        if (corner == NO_NAME) {
            canvas.frame(left + x0, top + y0, x1 - x0, y1 - y0, 0x000000);
            canvas.frame(left + x0 + 1, top + y0 + 1, x1 - x0 - 2, y1 - y0 - 2, box.color());
            canvas.frame(left + x0 + 2, top + y0 + 2, x1 - x0 - 4, y1 - y0 - 4, box.color());
        } else if (!box.name().isEmpty()) {
            int width = Face.SMALL.width(box.name()) + 6;
            int height = Face.SMALL.lineHeight() + 1;
            int x = left + Math.min(corner % 2 == 0 ? x0 : x1 - width, pictureWidth - width);
            int y = top + (corner == 0 || corner == 3 ? y0 : y1 - height);
            canvas.fill(x, y, width, height, Colors.mix(0xffffff, box.color(), 0.25));
            canvas.text(box.name(), x + 3, y, Face.SMALL);
        }
    }
}
