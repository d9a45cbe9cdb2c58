// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.onnx.build;

import io.sparkconv.onnx.wire.ElementType;
import io.sparkconv.op.InvalidModelException;

/** A tensor of an ONNX graph while the graph is being translated. */
public sealed interface Value permits Known, Computed {

    /** What the model takes its elements for; float32 or an integer type that floats hold exactly. */
    ElementType type();

    /** Extents in ONNX's order. */
    int[] dims();

    /** A tensor that an operand of the network computes. */
    static Value computed(ElementType type, Operand operand) {
        return new Computed(type, operand);
    }

    /** What computes the tensor, in the layout it is computed in. */
    static Operand stored(Value value) {
        if (value instanceof Computed computed) {
            return computed.stored();
        }
        throw new InvalidModelException("tensor is a constant but must be computed");
    }
}
