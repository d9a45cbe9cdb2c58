// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.report.html;

import java.util.List;

/** Columns of features at a glance, so that a broken model is noticed. */
final class ColumnSection {

    private ColumnSection() {}

    static void add(Markup page, Bill bill) {
        List<Bill> columns = bill.list("columns");
        if (columns.isEmpty()) {
            return;
        }
        page.open("section").element("h2", "Columns of features");
        Grid grid = new Grid(
                page,
                "Columns",
                "column",
                ">rows",
                ">values",
                ">no number",
                ">infinite",
                "zeros",
                ">mean norm",
                ">least",
                ">largest");
        for (Bill column : columns) {
            boolean any = column.numberOrZero("rows") > 0;
            double zeros = column.numberOrZero("zeroShare");
            grid.row()
                    .cell(column.text("name"))
                    .cell(Figures.count(column.number("rows")))
                    .cell(Figures.count(column.number("values")))
                    .cell(Figures.count(column.number("nan")))
                    .cell(Figures.count(column.number("infinite")))
                    .bar(zeros, any ? Figures.percent(zeros) : Figures.UNKNOWN)
                    .cell(any ? Figures.format(column.number("meanNorm")) : Figures.UNKNOWN)
                    .cell(Figures.format(column.number("low")))
                    .cell(Figures.format(column.number("high")))
                    .end();
        }
        grid.close();
        for (Bill column : columns) {
            double wrong = column.numberOrZero("nan") + column.numberOrZero("infinite");
            if (wrong > 0) {
                page.element(
                        "p",
                        "Column " + column.text("name") + " has " + Figures.of(wrong, "value", "values")
                                + " that are no number or infinite: the model or its weights may be broken.",
                        "class",
                        "alarm");
            }
        }
        page.close();
    }
}
