// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.report.html;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** What a plan would have said, beside what was measured. */
final class PredictionSection {

    private static final int MOST_LAYERS = 40;

    private PredictionSection() {}

    static void add(Markup page, Bill bill) {
        page.open("section").element("h2", "Predicted and measured");
        Optional<Roof> roof = Roof.of(bill);
        page.element(
                "p",
                "The least time of a layer follows from the roofline: its operations at the most that a core can do,"
                        + " or its bytes at the speed of memory, whichever takes longer. Layers whose data stay in a cache"
                        + " can be faster than memory lets them.");
        whole(page, bill, roof);
        exchanges(page, bill);
        roof.ifPresent(known -> layers(page, bill, known));
        page.close();
    }

    private static void whole(Markup page, Bill bill, Optional<Roof> roof) {
        double images = bill.numberOrZero("images");
        if (images == 0) {
            page.element("p", "No image went through the network.");
            return;
        }
        double measured = bill.numberOrZero("nanos") / images;
        Grid grid = new Grid(
                page,
                "The network, predicted and measured",
                "for one image on one core",
                ">predicted",
                ">measured",
                ">ratio");
        OptionalDouble least = roof.isPresent() ? least(bill, roof.get()) : OptionalDouble.empty();
        row(grid, "all layers, at the least", least, measured);
        OptionalDouble rate = bill.number("coreRate");
        OptionalDouble planned = rate.isPresent()
                ? OptionalDouble.of(1e9 * bill.numberOrZero("macs") / rate.getAsDouble())
                : OptionalDouble.empty();
        row(
                grid,
                "all layers, at the " + Figures.of(Math.round(rate.orElse(0) / 1e9), "GMAC", "GMACs")
                        + " per second that --split auto reckons with",
                planned,
                measured);
        grid.close();
    }

    private static OptionalDouble least(Bill bill, Roof roof) {
        double sum = 0;
        for (Layer layer : Layer.of(bill)) {
            OptionalDouble least = roof.leastNanos(layer);
            if (least.isEmpty()) {
                return least;
            }
            sum += least.getAsDouble();
        }
        return OptionalDouble.of(sum);
    }

    private static void row(Grid grid, String what, OptionalDouble predicted, double measured) {
        boolean known = predicted.isPresent() && predicted.getAsDouble() > 0;
        grid.row()
                .cell(what)
                .cell(Figures.nanos(predicted))
                .cell(Figures.nanos(measured))
                .cell(known ? Figures.format(measured / predicted.getAsDouble()) + "×" : Figures.UNKNOWN)
                .end();
    }

    private static void exchanges(Markup page, Bill bill) {
        List<Bill> exchanges = bill.list("exchanges");
        if (exchanges.isEmpty()) {
            return;
        }
        page.element("h3", "Bytes between towers");
        Grid grid = new Grid(page, "Exchanges", "exchange", ">predicted", ">measured", ">between towers", ">staying");
        for (Bill exchange : exchanges) {
            grid.row()
                    .cell(exchange.text("from") + " → " + exchange.text("to"))
                    .cell(Figures.bytes(exchange.number("predictedBytes")))
                    .cell(Figures.bytes(exchange.number("measuredBytes")))
                    .cell(Figures.bytes(exchange.number("crossingBytes")))
                    .cell(Figures.bytes(exchange.number("stayingBytes")))
                    .end();
        }
        grid.close();
    }

    private static void layers(Markup page, Bill bill, Roof roof) {
        List<Layer> timed = Layer.of(bill).stream()
                .filter(layer -> layer.nanosPerImage().orElse(0) > 0)
                .toList();
        List<Layer> layers = timed.stream()
                .sorted(Comparator.comparingDouble((Layer layer) -> -lost(layer, roof)))
                .limit(MOST_LAYERS)
                .toList();
        if (layers.isEmpty()) {
            return;
        }
        page.element("h3", "Where the time above the least is");
        page.element(
                "p",
                "Layers in the order of the time that lies between predicted and measured"
                        + (timed.size() > MOST_LAYERS ? ", the first " + MOST_LAYERS + " of " + timed.size() : "")
                        + ".",
                "class",
                "muted");
        double most = Math.max(1e-9, lost(layers.get(0), roof));
        Grid grid = new Grid(
                page,
                "Layers, predicted and measured",
                "layer",
                ">predicted",
                ">measured",
                ">ratio",
                "time above the least");
        for (Layer layer : layers) {
            OptionalDouble least = roof.leastNanos(layer);
            double measured = layer.nanosPerImage().orElseThrow();
            boolean known = least.isPresent() && least.getAsDouble() > 0;
            grid.row()
                    .cell(layer.name())
                    .cell(Figures.nanos(least))
                    .cell(Figures.nanos(measured))
                    .cell(known ? Figures.format(measured / least.getAsDouble()) + "×" : Figures.UNKNOWN)
                    .bar(lost(layer, roof) / most, known ? Figures.nanos(lost(layer, roof)) : Figures.UNKNOWN)
                    .end();
        }
        grid.close();
    }

    private static double lost(Layer layer, Roof roof) {
        double measured = layer.nanosPerImage().orElse(0);
        return Math.max(0, measured - roof.leastNanos(layer).orElse(measured));
    }
}
