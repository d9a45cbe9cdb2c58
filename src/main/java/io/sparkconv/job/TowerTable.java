// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.job;

import io.sparkconv.cost.Quantity;
import io.sparkconv.cost.TextTable;
import io.sparkconv.spark.TowerReport;
import io.sparkconv.split.tower.PieceBytes;
import io.sparkconv.split.tower.SegmentPlan;
import io.sparkconv.split.tower.TowerBill;
import io.sparkconv.split.tower.TowerPlan;
import java.util.Locale;
import java.util.stream.Collectors;

/** Segments, towers and exchanges as tables for people: what was planned, and what became of it. */
final class TowerTable {

    private TowerTable() {}

    /** A line for each segment and tower, then one for each exchange. */
    static String text(TowerPlan plan) {
        TextTable segments = new TextTable("segment", "layers", ">tower", ">weights", ">MACs/image", ">share of MACs");
        for (int s = 0; s < plan.segments().size(); s++) {
            for (int tower = 0; tower < plan.towers(); tower++) {
                SegmentPlan segment = plan.segments().get(s);
                segments.row(
                        tower == 0 ? String.valueOf(s + 1) : "",
                        tower == 0 ? segment.span() : "",
                        String.valueOf(tower + 1),
                        weights(segment, tower),
                        Quantity.count(segment.shares().get(tower).macs()),
                        share(segment, tower));
            }
        }
        TextTable exchanges = new TextTable("exchange", ">bytes/image", ">between towers", ">staying");
        for (int e = 0; e < plan.exchanges().size(); e++) {
            PieceBytes bytes = plan.exchanges().get(e);
            exchanges.row(
                    plan.nameOf(e),
                    Quantity.bytes(bytes.total()),
                    Quantity.bytes(bytes.crossing()),
                    Quantity.bytes(bytes.staying()));
        }
        return segments + "\n" + exchanges;
    }

    /** The same lines with measured time and bytes, then which executor ran which towers. */
    static String text(TowerReport report) {
        TowerBill bill = report.bill();
        TowerPlan plan = bill.plan();
        TextTable segments = new TextTable("segment", "layers", ">tower", ">weights", ">share of MACs", ">time");
        for (int s = 0; s < plan.segments().size(); s++) {
            for (int tower = 0; tower < plan.towers(); tower++) {
                SegmentPlan segment = plan.segments().get(s);
                segments.row(
                        tower == 0 ? String.valueOf(s + 1) : "",
                        tower == 0 ? segment.span() : "",
                        String.valueOf(tower + 1),
                        weights(segment, tower),
                        share(segment, tower),
                        Quantity.time(bill.nanos().get(s).get(tower)));
            }
        }
        TextTable exchanges = new TextTable("exchange", ">predicted", ">measured", ">between towers", ">staying");
        for (int e = 0; e < plan.exchanges().size(); e++) {
            PieceBytes measured = bill.measured().get(e);
            exchanges.row(
                    plan.nameOf(e),
                    Quantity.bytes(bill.predicted(e).total()),
                    Quantity.bytes(measured.total()),
                    Quantity.bytes(measured.crossing()),
                    Quantity.bytes(measured.staying()));
        }
        String executors = report.executors().stream()
                .map(executor -> String.format(
                        Locale.ROOT,
                        "executor %s: fetched %d of %d towers (%s), made ready %d%n",
                        executor.name(),
                        executor.towers().size(),
                        plan.towers(),
                        executor.towers().stream().map(String::valueOf).collect(Collectors.joining(", ")),
                        executor.copies()))
                .collect(Collectors.joining());
        return segments + "\n" + exchanges + executors;
    }

    private static String weights(SegmentPlan segment, int tower) {
        return Quantity.bytes(segment.shares().get(tower).weightBytes());
    }

    private static String share(SegmentPlan segment, int tower) {
        return segment.macs() == 0 ? "-" : String.format(Locale.ROOT, "%.1f %%", 100 * segment.shareOf(tower));
    }
}
