// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.op;

import io.sparkconv.geometry.Channels;
import io.sparkconv.geometry.Interval;
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

    /** Some of its rows, a row being all values of one index of the first extent. */
    public Parameter rows(Channels some) {
        int row = Math.toIntExact(count() / shape.dim(0));
        return part(0, some, 1, shape.dim(0), row);
    }

    /** Some of its columns, a column being all values of one index of the second extent. */
    public Parameter columns(Channels some) {
        int cell = Math.toIntExact(count() / shape.dim(0) / shape.dim(1));
        return part(1, some, shape.dim(0), shape.dim(1), cell);
    }

    private Parameter part(int axis, Channels some, int outer, int extent, int inner) {
        if (some.size() == extent) {
            return this;
        }
        int[] dims = shape.toArray();
        dims[axis] = some.size();
        return new Parameter(name, shape.withDims(dims), () -> {
            float[] all = values();
            float[] kept = new float[outer * some.size() * inner];
            int at = 0;
            for (int o = 0; o < outer; o++) {
                for (Interval run : some.runs()) {
                    int length = Math.toIntExact(run.size() * inner);
                    System.arraycopy(all, Math.toIntExact((o * (long) extent + run.low()) * inner), kept, at, length);
                    at += length;
                }
            }
            return kept;
        });
    }
}
