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
    record Explicit(int top, int left, int bottom, int right) implements Padding {}

    /**
     * So much that the output of a convolution has {@code ceil(input / stride)} elements, and that of a transposed one
     * {@code input * stride}.
     *
     * @param extraAtEnd where an odd element goes: to the end (SAME_UPPER) or the beginning (SAME_LOWER)
     */
    record Same(boolean extraAtEnd) implements Padding {}

    /** The padding before and after, along one axis. */
    record Ends(int begin, int end) {}

    /** The vertical ends for a convolution or pooling over an input of that height. */
    default Ends vertical(int kernelExtent, int stride, int input) {
        return this instanceof Explicit e
                ? new Ends(e.top(), e.bottom())
                : same((Same) this, kernelExtent, stride, input);
    }

    /** The horizontal ends for a convolution or pooling over an input of that width. */
    default Ends horizontal(int kernelExtent, int stride, int input) {
        return this instanceof Explicit e
                ? new Ends(e.left(), e.right())
                : same((Same) this, kernelExtent, stride, input);
    }

    /** The vertical ends for a transposed convolution. */
    default Ends verticalTransposed(int kernelExtent, int stride, int outputPadding) {
        return this instanceof Explicit e
                ? new Ends(e.top(), e.bottom())
                : split((Same) this, kernelExtent - stride + outputPadding);
    }

    /** The horizontal ends for a transposed convolution. */
    default Ends horizontalTransposed(int kernelExtent, int stride, int outputPadding) {
        return this instanceof Explicit e
                ? new Ends(e.left(), e.right())
                : split((Same) this, kernelExtent - stride + outputPadding);
    }

    private static Ends same(Same same, int kernelExtent, int stride, int input) {
        int output = (input + stride - 1) / stride;
        return split(same, Math.max(0, (output - 1) * stride + kernelExtent - input));
    }

    private static Ends split(Same same, int total) {
        int half = Math.floorDiv(total, 2);
        return same.extraAtEnd() ? new Ends(half, total - half) : new Ends(total - half, half);
    }
}
