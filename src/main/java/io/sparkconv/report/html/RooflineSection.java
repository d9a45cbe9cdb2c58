// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.report.html;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** How near each layer comes to what a core can do. */
final class RooflineSection {

    private static final double GIGA = 1e9;
    private static final int LABELLED = 5;
    private static final double LEAST_RADIUS = 4;
    private static final double MORE_RADIUS = 12;

    private RooflineSection() {}

    /** A layer in the plot: operations for each byte, and in a second. */
    private record Spot(Layer layer, double intensity, double flops) {

        double share() {
            return layer.bill().numberOrZero("share");
        }
    }

    static void add(Markup page, Bill bill) {
        page.open("section").element("h2", "Roofline");
        List<Spot> spots = spots(bill);
        Optional<Roof> roof = Roof.of(bill);
        if (roof.isEmpty()) {
            page.element(
                    "p",
                    "What a core can do at most is unknown: it is measured after a run with vector kernels, if an"
                            + " executor has 512 MiB of heap to spare.");
        } else if (spots.isEmpty()) {
            page.element("p", "No layer that multiplies was run.");
        } else {
            explain(page, bill, roof.get());
            plot(page, spots, roof.get());
            table(page, spots, roof.get());
        }
        page.close();
    }

    private static List<Spot> spots(Bill bill) {
        List<Spot> spots = new ArrayList<>();
        for (Layer layer : Layer.of(bill)) {
            double nanos = layer.nanosPerImage().orElse(0);
            double bytes = layer.leastBytes().orElse(0);
            if (nanos > 0 && bytes > 0 && layer.flops() > 0) {
                spots.add(new Spot(layer, layer.flops() / bytes, layer.flops() / nanos * GIGA));
            }
        }
        return spots.stream()
                .sorted(Comparator.comparingDouble(Spot::share).reversed())
                .toList();
    }

    private static void explain(Markup page, Bill bill, Roof roof) {
        page.element(
                "p",
                "One core of executor " + bill.at("rates").text("executor") + " multiplies and adds "
                        + Figures.format(roof.flops() / GIGA) + " GFLOP/s at most and moves "
                        + Figures.format(roof.bandwidth() / GIGA)
                        + " GB/s to and from memory, both measured after the run."
                        + " A layer with fewer than " + Figures.format(roof.ridge())
                        + " operations for each byte is bound by memory, any other by arithmetic. Bytes are the least:"
                        + " input and output once, weights once a batch. What stays in a cache can be above the"
                        + " slope.");
    }

    private static void plot(Markup page, List<Spot> spots, Roof roof) {
        double left = Math.min(
                roof.ridge() / 4,
                spots.stream().mapToDouble(Spot::intensity).min().orElseThrow());
        double right = Math.max(
                roof.ridge() * 4,
                spots.stream().mapToDouble(Spot::intensity).max().orElseThrow());
        double lowest = spots.stream().mapToDouble(Spot::flops).min().orElseThrow() / GIGA;
        double highest = Math.max(
                roof.flops() / GIGA * 1.2,
                spots.stream().mapToDouble(Spot::flops).max().orElseThrow() / GIGA);
        Axis across = Axis.logarithmic(left, right, Plot.left(), Plot.right());
        Axis up = Axis.logarithmic(Math.min(lowest, roof.at(across.low()) / GIGA), highest, Plot.bottom(), Plot.top());
        Plot plot = Plot.of(
                page,
                "Roofline: speed of each layer over its operations per byte",
                across,
                "floating-point operations for each byte moved (FLOP/byte)",
                up,
                "speed of one core (GFLOP/s)");
        double top = plot.y(roof.flops() / GIGA);
        plot.line(across.at(across.low()), plot.y(roof.at(across.low()) / GIGA), plot.x(roof.ridge()), top, "roof");
        plot.line(plot.x(roof.ridge()), top, Plot.right(), top, "roof");
        plot.text(Plot.right() - 4, top - 7, "arithmetic: " + Figures.format(roof.flops() / GIGA) + " GFLOP/s", "end");
        double middle = Math.sqrt(across.low() * roof.ridge());
        plot.text(
                plot.x(middle) + 8,
                plot.y(roof.at(middle) / GIGA) + 16,
                "memory: " + Figures.format(roof.bandwidth() / GIGA) + " GB/s",
                "start");
        for (int i = spots.size() - 1; i >= 0; i--) {
            Spot spot = spots.get(i);
            plot.dot(
                    spot.intensity(),
                    spot.flops() / GIGA,
                    LEAST_RADIUS + MORE_RADIUS * Math.sqrt(Math.min(1, spot.share())),
                    spot.intensity() < roof.ridge() ? "dot by-memory" : "dot",
                    spot.layer().name() + ": " + Figures.format(spot.flops() / GIGA) + " GFLOP/s at "
                            + Figures.format(spot.intensity()) + " FLOP/byte");
        }
        for (int i = 0; i < Math.min(LABELLED, spots.size()); i++) {
            double x = plot.x(spots.get(i).intensity());
            boolean late = x > Plot.WIDTH * 0.7;
            double gap = LEAST_RADIUS
                    + MORE_RADIUS * Math.sqrt(Math.min(1, spots.get(i).share()))
                    + 4;
            page.element(
                    "text",
                    shortened(spots.get(i).layer().name()),
                    "class",
                    "strong",
                    "x",
                    Plot.number(late ? x - gap : x + gap),
                    "y",
                    Plot.number(plot.y(spots.get(i).flops() / GIGA) + 4),
                    "text-anchor",
                    late ? "end" : "start");
        }
        plot.close();
        page.open("div", "class", "key").open("span").element("i", "", "class", "accent");
        page.text("bound by arithmetic").close().open("span").element("i", "", "class", "warm");
        page.text("bound by memory").close();
        page.element("span", "The larger a dot, the more of the time.").close();
    }

    private static String shortened(String name) {
        return name.codePointCount(0, name.length()) <= 28
                ? name
                : name.substring(0, name.offsetByCodePoints(0, 27)) + "…";
    }

    private static void table(Markup page, List<Spot> spots, Roof roof) {
        page.open("details").element("summary", "The same as a table");
        Grid grid = new Grid(
                page, "Roofline", "layer", ">FLOP/byte", ">GFLOP/s", ">most GFLOP/s", "of the most", "bound by");
        for (Spot spot : spots) {
            double most = roof.at(spot.intensity());
            grid.row()
                    .cell(spot.layer().name())
                    .cell(Figures.format(spot.intensity()))
                    .cell(Figures.format(spot.flops() / GIGA))
                    .cell(Figures.format(most / GIGA))
                    .bar(spot.flops() / most, Figures.percent(spot.flops() / most))
                    .cell(spot.intensity() < roof.ridge() ? "memory" : "arithmetic")
                    .end();
        }
        grid.close();
        page.close();
    }
}
