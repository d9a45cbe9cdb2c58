// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.job;

import io.sparkconv.cost.Quantity;
import io.sparkconv.cost.TextTable;
import io.sparkconv.spark.ledger.ExecutorWork;
import java.util.List;
import java.util.stream.Stream;

/** What each executor did, as a table for people; a slow one stands out by its time for an image. */
final class ExecutorTable {

    private ExecutorTable() {}

    /**
     * A line for each executor; nothing if there was one.
     *
     * @param unit what its items are, in the singular
     */
    static String text(List<ExecutorWork> work, String unit) {
        List<String> names =
                work.stream().map(w -> w.place().executor()).distinct().toList();
        if (names.size() < 2) {
            return "";
        }
        TextTable table = new TextTable(
                "executor", ">cores", "kernels", ">units", ">" + unit + "s", ">busy", ">busy/" + unit, ">peak memory");
        for (String name : names) {
            List<ExecutorWork> own =
                    work.stream().filter(w -> w.place().executor().equals(name)).toList();
            long items = own.stream().mapToLong(ExecutorWork::items).sum();
            long peak = own.stream().mapToLong(ExecutorWork::peakBytes).max().orElse(0);
            long nanos = own.stream().mapToLong(ExecutorWork::nanos).sum();
            Stream<String> kernels = own.stream().map(w -> w.place().kernels()).filter(k -> !k.isEmpty());
            table.row(
                    name,
                    own.get(0).cores() == 0 ? "-" : String.valueOf(own.get(0).cores()),
                    String.join(",", kernels.distinct().toList()),
                    String.valueOf(own.stream().mapToLong(ExecutorWork::units).sum()),
                    String.valueOf(items),
                    Quantity.time(nanos),
                    items == 0 ? "-" : Quantity.time(nanos / items),
                    peak == 0 ? "-" : Quantity.bytes(peak));
        }
        return "\n" + table;
    }
}
