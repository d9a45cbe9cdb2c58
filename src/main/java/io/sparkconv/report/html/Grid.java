// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.report.html;

/** A table within a box that scrolls where the page is too narrow for it. */
final class Grid {

    private final Markup page;
    private final String[] heads;
    private int column;

    /** @param heads a head that begins with {@code >} is that of a column of numbers */
    Grid(Markup page, String label, String... heads) {
        this.page = page;
        this.heads = heads;
        page.open("div", "class", "scroll", "tabindex", "0", "role", "group", "aria-label", label);
        page.open("table").open("thead").open("tr");
        for (String head : heads) {
            boolean number = head.startsWith(">");
            page.element("th", number ? head.substring(1) : head, "scope", "col", "class", number ? "number" : "");
        }
        page.close().close().open("tbody");
    }

    Grid row() {
        page.open("tr");
        column = 0;
        return this;
    }

    Grid cell(String text) {
        page.element("td", text, "class", kind());
        return this;
    }

    /** A cell with a bar, 0 to 1 of its width, and a text. */
    Grid bar(double part, String text) {
        page.open("td", "class", "barred");
        Bars.add(page, part, "accent");
        page.element("span", text, "class", "figure").close();
        column++;
        return this;
    }

    Grid end() {
        page.close();
        return this;
    }

    /** Ends the table. */
    void close() {
        page.close().close().close();
    }

    private String kind() {
        boolean number = heads[column].startsWith(">");
        String kind = column == 0 ? "name" : number ? "number" : "";
        column++;
        return kind;
    }
}
