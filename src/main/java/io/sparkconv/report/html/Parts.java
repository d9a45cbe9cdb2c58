// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.report.html;

import java.util.ArrayList;
import java.util.List;

/** A bar of several parts of a whole, with a key. */
final class Parts {

    private record Part(String name, String kind, double share, String figure) {}

    private final List<Part> parts = new ArrayList<>();

    /**
     * @param kind a colour of {@link Style}
     * @param share of the whole, 0 to 1
     */
    void add(String name, String kind, double share, String figure) {
        parts.add(new Part(name, kind, share, figure));
    }

    /** Writes both. */
    void close(Markup page) {
        page.open("div", "class", "parts");
        parts.forEach(part -> page.element(
                "span",
                "",
                "class",
                part.kind(),
                "style",
                "width:" + Bars.width(part.share()),
                "title",
                part.name() + " " + part.figure()));
        page.close().open("div", "class", "key");
        for (Part part : parts) {
            page.open("span").element("i", "", "class", part.kind());
            page.text(part.name() + ": " + part.figure() + " (" + Figures.percent(part.share()) + ")")
                    .close();
        }
        page.close();
    }
}
