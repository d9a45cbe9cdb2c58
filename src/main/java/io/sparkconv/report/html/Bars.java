// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.report.html;

import java.util.Locale;

/** Bars that lie in a line of text. */
final class Bars {

    private Bars() {}

    /**
     * A bar in its frame.
     *
     * @param part of the frame that it fills, 0 to 1
     * @param kind a class of {@link Style}
     */
    static void add(Markup page, double part, String kind) {
        page.open("span", "class", "frame").open("span", "class", "bar " + kind, "style", "width:" + width(part));
        page.close().close();
    }

    static String width(double part) {
        return String.format(Locale.ROOT, "%.2f%%", 100 * Math.max(0, Math.min(1, part)));
    }
}
