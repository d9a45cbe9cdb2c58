// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.op;

import io.sparkconv.tensor.Shape;
import java.util.function.Supplier;

/**
 * A learned (or computed) tensor of a layer. Its shape is known at once, its values are fetched when a plan is made, so
 * that costs can be told without weights.
 *
 * @param name as weight files call it, such as {@code features.0.weight}
 * @param shape extents as PyTorch stores them
 * @param source gives exactly {@code shape.elements()} values
 */
public record Parameter(String name, Shape shape, Supplier<float[]> source) {

    /** A parameter whose values are at hand. */
    public static Parameter of(String name, Shape shape, float[] values) {
        return new Parameter(name, shape, () -> values);
    }

    /**
     * The values, last extent fastest.
     *
     * @throws InvalidModelException if the source gives another number of values, or has none
     */
    public float[] values() {
        float[] values = source.get();
        if (values.length != shape.elements()) {
            throw new InvalidModelException("Cannot read weights " + name + ": the number of values is " + values.length
                    + " but must be " + shape.elements());
        }
        return values;
    }

    /** Number of scalars. */
    public long count() {
        return shape.elements();
    }
}
