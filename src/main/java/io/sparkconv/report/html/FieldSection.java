// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.report.html;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** How much of the input a number of each layer sees. */
final class FieldSection {

    private FieldSection() {}

    static void add(Markup page, Bill bill) {
        page.open("section").element("h2", "Receptive field");
        List<Layer> layers = new ArrayList<>();
        double largest = 0;
        for (Layer layer : Layer.of(bill)) {
            OptionalDouble field = layer.bill().largest("receptiveField");
            if (field.isPresent()) {
                layers.add(layer);
                largest = Math.max(largest, field.getAsDouble());
            }
        }
        if (layers.isEmpty()) {
            page.element("p", "The receptive fields of the layers are unknown.").close();
            return;
        }
        double side = side(bill);
        page.element(
                "p",
                "Pixels along one side of the input that a number of a layer's output depends on. Layers stand in the"
                        + " order in which they ran, so that it falls where another branch begins."
                        + (side > 0
                                ? " The input is " + Figures.count(side) + " pixels long on its longer side."
                                : ""));
        plot(page, layers, Math.max(largest, side), side);
        page.close();
    }

    /** The longer side of the input; 0 if it is not known. */
    private static double side(Bill bill) {
        List<Double> extents = new ArrayList<>();
        bill.json().path("input").forEach(extent -> extents.add(extent.asDouble()));
        return extents.size() == 4 ? Math.max(extents.get(2), extents.get(3)) : 0;
    }

    private static void plot(Markup page, List<Layer> layers, double most, double side) {
        Axis across = new Axis(0, layers.size(), false, Plot.left(), Plot.right());
        Axis up = Axis.linear(most, Plot.bottom(), Plot.top());
        Plot plot = Plot.of(
                page,
                "Receptive field of each layer",
                across,
                "layers in the order in which they ran",
                up,
                "receptive field (pixels)");
        if (side > 0) {
            plot.line(Plot.left(), up.at(side), Plot.right(), up.at(side), "limit");
            plot.text(Plot.right() - 4, up.at(side) - 6, "side of the input", "end");
        }
        StringBuilder steps = new StringBuilder();
        for (int i = 0; i < layers.size(); i++) {
            double y = up.at(layers.get(i).bill().largest("receptiveField").orElseThrow());
            steps.append(steps.isEmpty() ? "" : " ")
                    .append(Plot.number(across.at(i)))
                    .append(',')
                    .append(Plot.number(y))
                    .append(' ')
                    .append(Plot.number(across.at(i + 1)))
                    .append(',')
                    .append(Plot.number(y));
        }
        page.empty("polyline", "class", "step", "points", steps.toString());
        for (int i = 0; i < layers.size(); i++) {
            Bill layer = layers.get(i).bill();
            page.open(
                    "rect",
                    "fill",
                    "transparent",
                    "x",
                    Plot.number(across.at(i)),
                    "y",
                    Plot.number(Plot.top()),
                    "width",
                    Plot.number(across.at(i + 1) - across.at(i)),
                    "height",
                    Plot.number(Plot.bottom() - Plot.top()));
            page.element("title", layers.get(i).name() + ": " + layer.extents("receptiveField") + " pixels")
                    .close();
        }
        plot.close();
    }
}
