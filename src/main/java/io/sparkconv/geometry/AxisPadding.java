// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.geometry;

/** How much is added at both ends of one axis: given, or found from the sizes as TensorFlow and ONNX do. */
public sealed interface AxisPadding permits Padding.Ends, Padding.Same {

    /** Nothing. */
    AxisPadding NONE = new Padding.Ends(0, 0);

    /** The ends for a convolution or pooling over {@code input} elements. */
    Padding.Ends sliding(int kernelExtent, int stride, int input);

    /** The ends for a transposed convolution. */
    Padding.Ends transposed(int kernelExtent, int stride, int outputPadding);
}
