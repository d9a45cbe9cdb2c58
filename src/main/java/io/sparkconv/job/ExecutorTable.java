// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.job;

import io.sparkconv.cost.Quantity;
import io.sparkconv.cost.TextTable;
import io.sparkconv.spark.ExecutorWork;
import java.util.List;
import java.util.stream.Stream;

/** What each executor did, as a table for people; a slow one stands out by its time for an image. */
final class ExecutorTable {

    private ExecutorTable() {}

    /** A line for each executor; nothing if there was one. */
    static String text(List<ExecutorWork> work) {
        List<String> names =
                work.stream().map(w -> w.place().executor()).distinct().toList();
        if (names.size() < 2) {
            return "";
        }
        TextTable table = new TextTable("executor", ">cores", "kernels", ">units", ">images", ">busy", ">busy/image");
        for (String name : names) {
            List<ExecutorWork> own =
                    work.stream().filter(w -> w.place().executor().equals(name)).toList();
            long images = own.stream().mapToLong(ExecutorWork::images).sum();
            long nanos = own.stream().mapToLong(ExecutorWork::nanos).sum();
            Stream<String> kernels = own.stream().map(w -> w.place().kernels()).filter(k -> !k.isEmpty());
            table.row(
                    name,
                    String.valueOf(own.get(0).place().cores()),
                    String.join(",", kernels.distinct().toList()),
                    String.valueOf(own.stream().mapToLong(ExecutorWork::units).sum()),
                    String.valueOf(images),
                    Quantity.time(nanos),
                    images == 0 ? "-" : Quantity.time(nanos / images));
        }
        return "\n" + table;
    }
}
