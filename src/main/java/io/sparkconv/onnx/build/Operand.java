// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.onnx.build;

import io.sparkconv.tensor.Shape;
import java.util.Optional;

/**
 * What an operator reads: a tensor of the graph, or one whose values are known.
 *
 * @param shape its shape, which also tells its layout
 * @param tensor its name in the graph; empty if it is known
 * @param known the values in storage order, typed; empty if it is computed
 */
public record Operand(Shape shape, String tensor, Optional<Known> known) {

    static Operand computed(Shape shape, String tensor) {
        return new Operand(shape, tensor, Optional.empty());
    }

    /** Values that stand in the storage order of the shape. */
    static Operand known(Shape shape, Known values) {
        return new Operand(shape, "", Optional.of(values));
    }

    /** A known plain tensor. */
    public static Operand plain(Known values) {
        return known(Shape.of(values.dims()), values);
    }

    public boolean isKnown() {
        return known.isPresent();
    }
}
