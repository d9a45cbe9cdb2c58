// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.report.html;

import java.util.Comparator;
import java.util.List;

/** Images by status, and what failures look like. */
final class StatusSection {

    private static final String OK = "ok";

    /** Figures of a bill and what they count. */
    private static final String[][] STANDING = {
        {"found", "images are there"},
        {"unchanged", "had their rows already"},
        {"replaced", "rows were made again"},
        {"left", "images are left to do"},
        {"gone", "rows have no image any more"},
        {"otherFiles", "files are no images"}
    };

    private StatusSection() {}

    static void add(Markup page, Bill bill, Pictures pictures) {
        page.open("section").element("h2", "Images by status");
        Bill status = bill.at("status");
        double rows = bill.numberOrZero("rows");
        if (rows == 0) {
            page.element("p", "The run took no image.");
        } else {
            Grid grid = new Grid(page, "Images by status", "status", ">images", "share");
            List<String> names = status.names().stream()
                    .sorted(Comparator.comparing((String name) -> !name.equals(OK))
                            .thenComparing(name -> -status.numberOrZero(name)))
                    .toList();
            for (String name : names) {
                double part = status.numberOrZero(name) / rows;
                grid.row()
                        .cell(name)
                        .cell(Figures.count(status.number(name)))
                        .bar(part, Figures.percent(part))
                        .end();
            }
            grid.close();
        }
        standing(page, bill);
        notes(page, bill);
        failures(page, bill, pictures);
        page.close();
    }

    private static void standing(Markup page, Bill bill) {
        if (!bill.has("found")) {
            return;
        }
        page.open("div", "class", "cards");
        for (String[] part : STANDING) {
            SummarySection.card(page, Figures.count(bill.number(part[0])), part[1]);
        }
        page.close();
        if (bill.json().path("stopped").asBoolean()) {
            page.element("p", "The run was asked to stop before it was done.", "class", "alarm");
        }
    }

    private static void notes(Markup page, Bill bill) {
        Bill notes = bill.at("notes");
        for (String name : notes.names()) {
            page.element(
                    "p",
                    "Of the decoded images " + Figures.count(notes.number(name)) + " have the note "
                            + name.replace('_', ' ') + ".");
        }
    }

    private static void failures(Markup page, Bill bill, Pictures pictures) {
        List<Bill> reasons = bill.list("reasons");
        if (reasons.isEmpty()) {
            return;
        }
        page.element("h3", "What failed, and an example each");
        page.element("p", "Of a broken picture the rows are shown that can be read.", "class", "muted");
        page.open("div", "class", "pictures");
        for (Bill reason : reasons) {
            pictures.open(page, reason.text("example"));
            page.open("figcaption").element("b", Figures.count(reason.number("count")) + " × " + reason.text("status"));
            page.empty("br").text(reason.text("reason")).empty("br");
            page.element("span", Figures.fileName(reason.text("example")), "class", "muted")
                    .close()
                    .close();
        }
        page.close();
    }
}
