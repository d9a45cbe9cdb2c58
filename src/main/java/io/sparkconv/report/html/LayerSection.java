// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.report.html;

import java.util.Comparator;
import java.util.List;

/** What each layer cost. */
final class LayerSection {

    /** More layers than these are folded away beneath the slowest of them. */
    private static final int MOST_LAYERS = 40;

    private static final int SLOWEST = 20;

    private LayerSection() {}

    static void add(Markup page, Bill bill) {
        List<Layer> layers = Layer.of(bill);
        page.open("section").element("h2", "Layers");
        page.element(
                "p",
                "Time is for one image on one core, the mean of "
                        + Figures.of(bill.numberOrZero("images"), "image", "images")
                        + ". A MAC is one multiplication and one addition: 2 floating-point operations. Layers with a"
                        + " plus between them ran in one loop.");
        if (layers.size() <= MOST_LAYERS) {
            table(page, bill, layers, "Layers");
        } else {
            page.element("h3", "The " + SLOWEST + " slowest of " + layers.size());
            List<Layer> slowest = layers.stream()
                    .sorted(Comparator.comparingDouble(
                            (Layer layer) -> -layer.bill().numberOrZero("nanos")))
                    .limit(SLOWEST)
                    .toList();
            table(page, bill, slowest, "The slowest layers");
            page.open("details").element("summary", "All " + layers.size() + " layers, in the order in which they ran");
            table(page, bill, layers, "All layers");
            page.close();
        }
        page.close();
    }

    private static void table(Markup page, Bill bill, List<Layer> layers, String label) {
        double most = layers.stream()
                .mapToDouble(layer -> layer.bill().numberOrZero("share"))
                .max()
                .orElse(0);
        Grid grid = new Grid(
                page,
                label,
                "layer",
                "operator",
                "share of time",
                ">time/image",
                ">MACs/image",
                ">GFLOP/s",
                ">parameters",
                ">output",
                ">field",
                "algorithm");
        for (Layer layer : layers) {
            Bill row = layer.bill();
            double share = row.numberOrZero("share");
            grid.row()
                    .cell(layer.name())
                    .cell(row.text("op"))
                    .bar(most == 0 ? 0 : share / most, Figures.percent(share))
                    .cell(Figures.nanos(layer.nanosPerImage()))
                    .cell(scaled(row, "macs"))
                    .cell(row.numberOrZero("macs") == 0 ? "none" : Figures.format(row.number("gflops")))
                    .cell(scaled(row, "params"))
                    .cell(row.extents("output"))
                    .cell(row.extents("receptiveField"))
                    .cell(row.json().path("algorithm").asText(""))
                    .end();
        }
        double images = bill.numberOrZero("images");
        double nanos = bill.numberOrZero("nanos");
        grid.row()
                .cell("all layers")
                .cell("")
                .bar(0, Figures.nanos(nanos))
                .cell(images == 0 ? Figures.UNKNOWN : Figures.nanos(nanos / images))
                .cell(scaled(bill, "macs"))
                .cell(nanos == 0 ? Figures.UNKNOWN : Figures.format(2 * bill.numberOrZero("macs") * images / nanos))
                .cell(scaled(bill, "params"))
                .cell("")
                .cell("")
                .cell("")
                .end();
        grid.close();
    }

    private static String scaled(Bill row, String name) {
        double figure = row.numberOrZero(name);
        return figure == 0 ? "none" : Figures.scaled(figure);
    }
}
