// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.onnx.build;

import io.sparkconv.onnx.wire.ElementType;

/** A tensor of an ONNX graph while the graph is being translated. */
public sealed interface Value permits Known, Computed {

    /** What the model takes its elements for; float32 or an integer type that floats hold exactly. */
    ElementType type();

    /** Extents in ONNX's order. */
    int[] dims();
}
