// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.report.html;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * One step of the network as the bill has it.
 *
 * @param name its layers, joined by plus signs
 * @param bill its row
 * @param batch images over which its weights are read once
 */
record Layer(String name, Bill bill, double batch) {

    /** All of a bill, in the order in which they ran. */
    static List<Layer> of(Bill bill) {
        double batch = Math.max(1, bill.numberOrZero("batchSize"));
        return bill.list("layers").stream()
                .map(layer -> new Layer(name(layer), layer, batch))
                .toList();
    }

    private static String name(Bill layer) {
        List<String> names = new ArrayList<>();
        layer.json().path("merged").forEach(name -> names.add(name.asText()));
        return names.isEmpty() ? layer.text("name") : String.join(" + ", names);
    }

    /** Nanoseconds for one image; empty if none was computed. */
    OptionalDouble nanosPerImage() {
        double images = bill.numberOrZero("images");
        return images == 0 ? OptionalDouble.empty() : OptionalDouble.of(bill.numberOrZero("nanos") / images);
    }

    /** Floating-point operations for one image that were really done. */
    double flops() {
        return 2 * bill.numberOrZero("executedMacs");
    }

    /** Bytes that must move at least for one image: what it reads and leaves, and its part of the weights. */
    OptionalDouble leastBytes() {
        OptionalDouble input = bill.number("inputBytes");
        return input.isEmpty()
                ? input
                : OptionalDouble.of(input.getAsDouble()
                        + bill.numberOrZero("activationBytes")
                        + bill.numberOrZero("weightBytes") / batch);
    }
}
