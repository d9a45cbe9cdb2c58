// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.report.draw;

import java.awt.Color;
import java.awt.Font;

/** The sizes and colours of text. */
public enum Face {
    TITLE(Font.BOLD, 17, 0x1b1f24),
    HEADING(Font.BOLD, 13, 0x1b1f24),
    PLAIN(Font.PLAIN, 12, 0x3d444d),
    SMALL(Font.PLAIN, 11, 0x59636e);

    private final Font font;
    private final Color color;

    Face(int style, int size, int rgb) {
        this.font = new Font(Font.SANS_SERIF, style, size);
        this.color = new Color(rgb);
    }

    static Font bold(int size) {
        return new Font(Font.SANS_SERIF, Font.BOLD, size);
    }

    /** Pixels that a text is wide in bold letters of a size. */
    public static int boldWidth(String text, int size) {
        return Canvas.measure(bold(size), text);
    }

    Font font() {
        return font;
    }

    Color color() {
        return color;
    }

    /** Pixels from one line of text to the next. */
    public int lineHeight() {
        return font.getSize() * 4 / 3 + 1;
    }

    /** Pixels from the top of a line to what letters stand on. */
    int ascent() {
        return font.getSize() + 1;
    }

    /** Pixels that a text is wide. */
    public int width(String text) {
        return Canvas.measure(font, text);
    }
}
