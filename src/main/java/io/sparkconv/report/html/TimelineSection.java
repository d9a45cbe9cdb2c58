// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.report.html;

import java.util.List;

/** Which executor worked when. */
final class TimelineSection {

    private static final int MOST_EXECUTORS = 40;
    private static final double MILLIS = 1e3;

    private TimelineSection() {}

    static void add(Markup page, Bill bill) {
        page.open("section").element("h2", "Executors over time");
        Bill timeline = bill.at("timeline");
        List<Bill> executors = timeline.list("executors");
        double millis = timeline.numberOrZero("millis");
        if (executors.isEmpty() || millis <= 0) {
            page.element(
                    "p", timeline.has("millis") ? "No executor did any work." : "When units were done is unknown.");
            page.close();
            return;
        }
        boolean binned = executors.get(0).has("bins");
        page.element(
                "p",
                binned
                        ? "So many units of work that each executor has a curve of how many it had in work at a time."
                        : "Each block is a unit of work: a task's part of the images from first to last, or one step"
                                + " of a tower. Blocks of one executor that lie one above the other ran at the same"
                                + " time. Work that was lost and done again shows once. Times are by each machine's own"
                                + " clock.");
        TimelinePlot plot = new TimelinePlot(page, millis / MILLIS);
        plot.draw(executors.subList(0, Math.min(MOST_EXECUTORS, executors.size())));
        if (executors.size() > MOST_EXECUTORS) {
            page.element("p", "The first " + MOST_EXECUTORS + " of " + executors.size() + " executors are shown.");
        }
        if (!binned) {
            page.open("div", "class", "key");
            key(page, "accent", "images to rows, or layers of a tower");
            key(page, "cool", "reading images, handing out pieces or making rows for towers");
            key(page, "bad", "the part of its images that failed");
            page.close();
        }
        page.close();
    }

    private static void key(Markup page, String color, String text) {
        page.open("span").element("i", "", "class", color).text(text).close();
    }
}
