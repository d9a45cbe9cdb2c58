// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.report.html;

import java.util.Locale;

/** A plot of two axes in SVG, within a box that scrolls where the page is too narrow for it. */
final class Plot {

    static final int WIDTH = 760;
    static final int HEIGHT = 400;

    private static final int LEFT = 66;
    private static final int RIGHT = 20;
    private static final int TOP = 14;
    private static final int BOTTOM = 52;

    private final Markup page;
    private final Axis across;
    private final Axis up;

    private Plot(Markup page, Axis across, Axis up) {
        this.page = page;
        this.across = across;
        this.up = up;
    }

    /** Where the horizontal axis begins. */
    static double left() {
        return LEFT;
    }

    /** Where it ends. */
    static double right() {
        return WIDTH - RIGHT;
    }

    /** Where the vertical axis begins. */
    static double bottom() {
        return HEIGHT - BOTTOM;
    }

    /** Where it ends. */
    static double top() {
        return TOP;
    }

    /** Begins a picture, which is to be closed twice. */
    static void open(Markup page, String title, int height) {
        page.open("div", "class", "scroll", "tabindex", "0", "role", "group", "aria-label", title);
        page.open(
                "svg",
                "viewBox",
                "0 0 " + WIDTH + " " + height,
                "width",
                String.valueOf(WIDTH),
                "height",
                String.valueOf(height),
                "role",
                "img",
                "aria-label",
                title);
    }

    /** Begins a plot with its axes and their labels. */
    static Plot of(Markup page, String title, Axis across, String acrossLabel, Axis up, String upLabel) {
        open(page, title, HEIGHT);
        Plot plot = new Plot(page, across, up);
        for (double tick : across.ticks()) {
            plot.line(across.at(tick), bottom(), across.at(tick), TOP, "grid");
            plot.text(across.at(tick), bottom() + 18, Figures.tick(tick), "middle");
        }
        for (double tick : up.ticks()) {
            plot.line(LEFT, up.at(tick), right(), up.at(tick), "grid");
            plot.text(LEFT - 8, up.at(tick) + 4, Figures.tick(tick), "end");
        }
        plot.text((LEFT + right()) / 2, HEIGHT - 10, acrossLabel, "middle");
        double middle = (TOP + bottom()) / 2;
        page.element(
                "text",
                upLabel,
                "x",
                "14",
                "y",
                number(middle),
                "text-anchor",
                "middle",
                "transform",
                "rotate(-90 14 " + number(middle) + ")");
        return plot;
    }

    void close() {
        page.close().close();
    }

    /** A line between points of the picture. */
    void line(double x1, double y1, double x2, double y2, String kind) {
        page.empty("line", "class", kind, "x1", number(x1), "y1", number(y1), "x2", number(x2), "y2", number(y2));
    }

    void text(double x, double y, String text, String anchor) {
        page.element("text", text, "x", number(x), "y", number(y), "text-anchor", anchor);
    }

    /** A circle at a point of the axes; its title shows where a pointer rests on it. */
    void dot(double x, double y, double radius, String kind, String title) {
        page.open("circle", "class", kind, "cx", number(across.at(x)), "cy", number(up.at(y)), "r", number(radius));
        page.element("title", title).close();
    }

    double x(double value) {
        return across.at(value);
    }

    double y(double value) {
        return up.at(value);
    }

    static String number(double number) {
        return String.format(Locale.ROOT, "%.1f", number);
    }
}
