// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.report.draw;

/** A bar with the colours of {@link Colors#ramp}, and what its ends mean. */
public record Legend(String low, String high) implements Block {

    private static final int BAR = 120;
    private static final int GAP = 6;

    @Override
    public int width() {
        return Face.SMALL.width(low) + GAP + BAR + GAP + Face.SMALL.width(high);
    }

    @Override
    public int height() {
        return Face.SMALL.lineHeight();
    }

    @Override
    public void draw(Canvas canvas, int left, int top) {
        int bar = left + Face.SMALL.width(low) + GAP;
        canvas.text(low, left, top, Face.SMALL);
        for (int x = 0; x < BAR; x++) {
            canvas.fill(bar + x, top + 2, 1, height() - 4, Colors.ramp(x / (BAR - 1.0)));
        }
        canvas.text(high, bar + BAR + GAP, top, Face.SMALL);
    }
}
