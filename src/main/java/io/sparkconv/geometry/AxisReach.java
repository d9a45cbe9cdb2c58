// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.geometry;

import java.util.Optional;

/** How the outputs of a layer depend on its inputs along one axis. */
public sealed interface AxisReach {

    AxisReach SAME = new Sliding(new AxisWindow(1, 1, 1, 0, 0));

    /** The inputs that these outputs read; indices in the padding included. */
    Interval reads(Interval outputs);

    /** Inputs from one output to the next; empty where every output reads the whole axis. */
    Optional<Ratio> stride();

    /** Where the centre of output 0's inputs lies. */
    Ratio centre();

    /** How many outputs it takes until the pattern of inputs repeats: the stride of a transposed layer, else 1. */
    default int phases() {
        return 1;
    }

    /** Ordinary convolution and pooling. */
    record Sliding(AxisWindow window) implements AxisReach {

        @Override
        public Interval reads(Interval outputs) {
            return window.reads(outputs);
        }

        @Override
        public Optional<Ratio> stride() {
            return Optional.of(Ratio.of(window.stride(), 1));
        }

        @Override
        public Ratio centre() {
            return Ratio.of(window.extent() - 1 - 2L * window.padBegin(), 2);
        }
    }

    /** Transposed convolution, and whatever writes a block per input pixel. */
    record Transposed(AxisWindow window) implements AxisReach {

        @Override
        public Interval reads(Interval outputs) {
            return window.transposedReads(outputs);
        }

        @Override
        public Optional<Ratio> stride() {
            return Optional.of(Ratio.of(1, window.stride()));
        }

        @Override
        public Ratio centre() {
            return Ratio.of(2L * window.padBegin() - window.extent() + 1, 2L * window.stride());
        }

        @Override
        public int phases() {
            return window.stride();
        }
    }

    /**
     * Linear interpolation with half-pixel centres: output x reads around {@code (x + 1/2) * input / output - 1/2}.
     */
    record Interpolating(int input, int output) implements AxisReach {

        @Override
        public Interval reads(Interval outputs) {
            return new Interval(below(outputs.low()), below(outputs.high()) + 1);
        }

        private long below(long x) {
            return Math.floorDiv((2 * x + 1) * input - output, 2L * output);
        }

        @Override
        public Optional<Ratio> stride() {
            return Optional.of(Ratio.of(input, output));
        }

        @Override
        public Ratio centre() {
            return Ratio.of((long) input - output, 2L * output);
        }

        @Override
        public int phases() {
            return (int) stride().orElseThrow().denominator();
        }
    }

    /** Every output reads the whole axis: dense layers, global pooling. */
    record Whole(int input) implements AxisReach {

        @Override
        public Interval reads(Interval outputs) {
            return new Interval(0, input - 1L);
        }

        @Override
        public Optional<Ratio> stride() {
            return Optional.empty();
        }

        @Override
        public Ratio centre() {
            return Ratio.of(input - 1L, 2);
        }
    }
}
