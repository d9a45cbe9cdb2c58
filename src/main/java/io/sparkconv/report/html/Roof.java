// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.report.html;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a core can do at most.
 *
 * @param flops floating-point operations in a second
 * @param bandwidth bytes between it and memory in a second
 */
record Roof(double flops, double bandwidth) {

    private static final double NANOS = 1e9;

    /** That of a bill; empty if it was not measured. */
    static Optional<Roof> of(Bill bill) {
        OptionalDouble flops = bill.at("rates").number("flops");
        OptionalDouble bandwidth = bill.at("rates").number("bytesPerSecond");
        return flops.isPresent() && bandwidth.isPresent()
                ? Optional.of(new Roof(flops.getAsDouble(), bandwidth.getAsDouble()))
                : Optional.empty();
    }

    /** The most operations in a second with so many for each byte. */
    double at(double intensity) {
        return Math.min(flops, intensity * bandwidth);
    }

    /** Operations for each byte from which on it is not memory that limits. */
    double ridge() {
        return flops / bandwidth;
    }

    /** The least nanoseconds that a layer takes for an image; empty if its bytes are not known. */
    OptionalDouble leastNanos(Layer layer) {
        OptionalDouble bytes = layer.leastBytes();
        return bytes.isEmpty()
                ? bytes
                : OptionalDouble.of(NANOS * Math.max(layer.flops() / flops, bytes.getAsDouble() / bandwidth));
    }
}
