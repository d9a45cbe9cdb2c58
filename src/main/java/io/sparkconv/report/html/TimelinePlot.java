// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.report.html;

import java.util.ArrayList;
import java.util.List;

/** Rows of executors over the seconds of a run. */
final class TimelinePlot {

    private static final int NAME = 22;
    private static final int LANE = 14;
    private static final int CURVE = 30;
    private static final int GAP = 8;
    private static final int AXIS = 44;
    private static final double LEFT = 12;
    private static final double THIN = 1.5;
    private static final double MILLIS = 1e3;

    private final Markup page;
    private final Axis seconds;

    TimelinePlot(Markup page, double seconds) {
        this.page = page;
        this.seconds = new Axis(0, seconds, false, LEFT, Plot.right());
    }

    void draw(List<Bill> executors) {
        List<Lanes> lanes = new ArrayList<>();
        int height = AXIS;
        for (Bill executor : executors) {
            Lanes own = new Lanes(executor.list("units"));
            lanes.add(own);
            height += NAME + body(executor, own) + GAP;
        }
        Plot.open(page, "Units of work of each executor over time", height);
        int bottom = height - AXIS;
        for (double tick : seconds.ticks()) {
            rect("grid", seconds.at(tick), 0, 0.5, bottom, "");
            text(seconds.at(tick), bottom + 16, Figures.tick(tick), "");
        }
        text((LEFT + Plot.right()) / 2, height - 8, "seconds since the start of the run", "");
        double most = executors.stream().mapToDouble(TimelinePlot::most).max().orElse(1);
        int top = 0;
        for (int i = 0; i < executors.size(); i++) {
            page.element(
                    "text",
                    executors.get(i).text("executor"),
                    "class",
                    "strong",
                    "x",
                    Plot.number(LEFT),
                    "y",
                    String.valueOf(top + NAME - 7));
            int body = body(executors.get(i), lanes.get(i));
            rect("lane", LEFT, top + NAME, Plot.right() - LEFT, body, "");
            if (executors.get(i).has("bins")) {
                curve(executors.get(i), top + NAME, most);
            } else {
                units(lanes.get(i), top + NAME);
            }
            top += NAME + body + GAP;
        }
        page.close().close();
    }

    private static int body(Bill executor, Lanes lanes) {
        return executor.has("bins") ? CURVE : LANE * lanes.count();
    }

    private static double most(Bill executor) {
        double most = 1;
        for (Bill bin : executor.list("bins")) {
            most = Math.max(most, bin.json().asDouble());
        }
        return most;
    }

    private void units(Lanes lanes, int top) {
        for (Lanes.Placed placed : lanes.units()) {
            Bill unit = placed.unit();
            String segment = unit.text("segment");
            double from = seconds.at(clipped(unit.numberOrZero("start") / MILLIS));
            double to = seconds.at(clipped((unit.numberOrZero("start") + unit.numberOrZero("millis")) / MILLIS));
            double width = Math.max(THIN, to - from);
            double rows = unit.numberOrZero("rows");
            double failed = unit.numberOrZero("failed");
            int y = top + LANE * placed.lane();
            boolean computes = segment.equals("extract") || segment.startsWith("segment");
            String title = segment + ": " + Figures.seconds(unit.numberOrZero("millis") / MILLIS)
                    + (rows > 0
                            ? ", " + Figures.of(rows, "image", "images") + ", " + Figures.count(failed) + " failed"
                            : "");
            rect(computes ? "unit" : "unit other", from, y, width, LANE, title);
            if (failed > 0) {
                rect("unit failing", from, y, Math.max(THIN, width * failed / rows), LANE, title);
            }
        }
    }

    private double clipped(double second) {
        return Math.max(seconds.low(), Math.min(seconds.high(), second));
    }

    private void curve(Bill executor, int top, double most) {
        List<Bill> bins = executor.list("bins");
        double width = (Plot.right() - LEFT) / bins.size();
        for (int bin = 0; bin < bins.size(); bin++) {
            double busy = bins.get(bin).json().asDouble();
            double height = CURVE * busy / most;
            if (busy > 0) {
                String title = Figures.format(busy) + " units in work";
                rect("unit", LEFT + bin * width, top + CURVE - height, width, height, title);
            }
        }
    }

    private void text(double x, double y, String text, String kind) {
        page.element("text", text, "class", kind, "x", Plot.number(x), "y", Plot.number(y), "text-anchor", "middle");
    }

    private void rect(String kind, double x, double y, double width, double height, String title) {
        page.open(
                "rect",
                "class",
                kind,
                "x",
                Plot.number(x),
                "y",
                Plot.number(y),
                "width",
                Plot.number(width),
                "height",
                Plot.number(height));
        if (!title.isEmpty()) {
            page.element("title", title);
        }
        page.close();
    }
}
