// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.cost;

import java.util.Locale;

/** The cost of a run as a table for people. */
public final class RunTable {

    private RunTable() {}

    /** One line per step and a line of sums. */
    public static String text(RunCost run) {
        TextTable table = new TextTable(
                "layer", "op", ">output", ">params", ">MACs/image", ">field", ">time", ">share", ">GFLOP/s");
        for (MeasuredLayer layer : run.layers()) {
            table.row(
                    layer.name(),
                    layer.layers().get(0).kind(),
                    layer.last().output().toString(),
                    Quantity.count(layer.cost().parameters()),
                    Quantity.count(layer.cost().macs()),
                    layer.last()
                            .field()
                            .map(f -> String.valueOf(f.vertical().size()))
                            .orElse("unknown"),
                    Quantity.time(layer.nanos()),
                    String.format(Locale.ROOT, "%.1f %%", 100 * run.share(layer)),
                    layer.gflops() == 0 ? "-" : String.format(Locale.ROOT, "%.1f", layer.gflops()));
        }
        long images =
                run.layers().stream().mapToLong(MeasuredLayer::images).max().orElse(0);
        double gflops = run.nanos() == 0 ? 0 : 2.0 * run.total().macs() * images / run.nanos();
        table.row(
                "total of " + images + " images",
                "",
                "",
                Quantity.count(run.total().parameters()),
                Quantity.count(run.total().macs()),
                "",
                Quantity.time(run.nanos()),
                "",
                String.format(Locale.ROOT, "%.1f", gflops));
        return table.toString();
    }
}
