// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.cost;

import io.sparkconv.geometry.Ratio;
import io.sparkconv.geometry.ReceptiveField;
import java.util.Locale;
import java.util.function.Function;

/** The cost of a network as a table for people. */
public final class PlanTable {

    private PlanTable() {}

    /** One line per layer and a line of sums. */
    public static String text(NetworkCost network) {
        TextTable table = new TextTable("layer", "op", ">output", ">params", ">MACs", ">field", ">stride", ">pad")
                .column(">weights")
                .column(">activation")
                .column("algorithm");
        for (LayerCost layer : network.layers()) {
            table.row(
                    layer.name(),
                    layer.kind(),
                    layer.output().toString(),
                    count(layer.cost().parameters()),
                    count(layer.cost().macs()),
                    field(layer, f -> String.valueOf(f.size())) + (isAligned(layer) ? "" : "*"),
                    field(layer, f -> f.stride().map(Ratio::toString).orElse("-")),
                    field(layer, f -> String.valueOf(f.padding())),
                    Quantity.bytes(layer.weightBytes()),
                    Quantity.bytes(layer.activationBytes()),
                    layer.algorithm());
        }
        table.row(
                "total",
                "",
                "",
                count(network.total().parameters()),
                count(network.total().macs()),
                "",
                "",
                "",
                Quantity.bytes(4 * network.total().parameters()),
                Quantity.bytes(network.layers().stream()
                        .mapToLong(LayerCost::activationBytes)
                        .sum()),
                "");
        boolean allAligned = network.layers().stream().allMatch(PlanTable::isAligned);
        return table + (allAligned ? "" : "* paths to this layer differ in stride or centre\n");
    }

    private static boolean isAligned(LayerCost layer) {
        return layer.field()
                .map(f -> f.vertical().aligned() && f.horizontal().aligned())
                .orElse(true);
    }

    /** A figure of the receptive field, as height×width where the axes differ. */
    private static String field(LayerCost layer, Function<ReceptiveField, String> figure) {
        return layer.field()
                .map(f -> {
                    String vertical = figure.apply(f.vertical());
                    String horizontal = figure.apply(f.horizontal());
                    return vertical.equals(horizontal) ? vertical : vertical + "×" + horizontal;
                })
                .orElse("unknown");
    }

    private static String count(long value) {
        return value == 0 ? "-" : String.format(Locale.ROOT, "%,d", value);
    }
}
