// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.geometry;

/** How much is added around an image: given, or found from the input size as TensorFlow and ONNX do. */
public sealed interface Padding {

    Padding NONE = new Explicit(0, 0, 0, 0);
    Padding SAME_UPPER = new Same(true);
    Padding SAME_LOWER = new Same(false);

    static Padding of(int all) {
        return new Explicit(all, all, all, all);
    }

    static Padding of(int top, int left, int bottom, int right) {
        return new Explicit(top, left, bottom, right);
    }

    /** Padding by count. ONNX's VALID is {@link #NONE}. */
    record Explicit(int top, int left, int bottom, int right) implements Padding {

        @Override
        public AxisPadding vertical() {
            return new Ends(top, bottom);
        }

        @Override
        public AxisPadding horizontal() {
            return new Ends(left, right);
        }
    }

    /**
     * So much that the output of a convolution has {@code ceil(input / stride)} elements, and that of a transposed one
     * {@code input * stride}.
     *
     * @param extraAtEnd where an odd element goes: to the end (SAME_UPPER) or the beginning (SAME_LOWER)
     */
    record Same(boolean extraAtEnd) implements Padding, AxisPadding {

        @Override
        public AxisPadding vertical() {
            return this;
        }

        @Override
        public AxisPadding horizontal() {
            return this;
        }

        @Override
        public Ends sliding(int extent, int stride, int input) {
            int output = (input + stride - 1) / stride;
            return Ends.split(Math.max(0, (output - 1) * stride + extent - input), extraAtEnd);
        }

        @Override
        public Ends transposed(int extent, int stride, int outputPadding) {
            return Ends.split(extent - stride + outputPadding, extraAtEnd);
        }
    }

    /** The padding before and after, along one axis. */
    record Ends(int begin, int end) implements AxisPadding {

        static Ends split(int total, boolean extraAtEnd) {
            int half = Math.floorDiv(total, 2);
            return extraAtEnd ? new Ends(half, total - half) : new Ends(total - half, half);
        }

        @Override
        public Ends sliding(int extent, int stride, int input) {
            return this;
        }

        @Override
        public Ends transposed(int extent, int stride, int outputPadding) {
            return this;
        }
    }

    /** Along the height. */
    AxisPadding vertical();

    /** Along the width. */
    AxisPadding horizontal();
}
