// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.onnx.build;

import io.sparkconv.onnx.wire.ElementType;
import io.sparkconv.onnx.wire.TensorProto;
import io.sparkconv.op.InvalidModelException;
import io.sparkconv.op.Parameter;
import io.sparkconv.tensor.Shape;
import java.util.Arrays;
import java.util.function.Supplier;

/**
 * A tensor whose values are known when the model is read: an initializer, a constant, or what follows from such. Values
 * are decoded or computed each time they are asked for, so that large weights do not lie about twice.
 */
public final class Known implements Value {

    /** Up to here a float holds every integer. */
    private static final long LARGEST_EXACT = 1L << 24;

    private static final long MOST_INTEGERS = 1L << 20;

    private final ElementType type;
    private final int[] dims;
    private final Supplier<float[]> floats;
    private final Supplier<long[]> longs;

    private Known(ElementType type, int[] dims, Supplier<float[]> floats, Supplier<long[]> longs) {
        this.type = type;
        this.dims = dims;
        this.floats = floats;
        this.longs = longs;
    }

    /** A tensor of the file. */
    public static Known of(TensorProto tensor) {
        ElementType type = tensor.type();
        int[] dims = tensor.dims();
        if (type.isInteger() || type == ElementType.BOOL) {
            return new Known(type, dims, () -> exactFloats(tensor.longs()), tensor::longs);
        }
        if (!type.isReal()) {
            throw new UnsupportedException(
                    "type of tensor " + tensor.name() + " is " + type + " but must be a real or integer type");
        }
        return new Known(type, dims, tensor::floats, null);
    }

    /** Values of a floating type. */
    public static Known ofFloats(int[] dims, Supplier<float[]> values) {
        return new Known(ElementType.FLOAT, dims.clone(), values, null);
    }

    /** Values of an integer type or booleans. */
    public static Known ofLongs(ElementType type, int[] dims, long... values) {
        return new Known(type, dims.clone(), () -> exactFloats(values), () -> values);
    }

    /**
     * Checks that integers of these extents are few enough to be kept: they say how large tensors are, and are no data.
     *
     * @return how many they are
     * @throws InvalidModelException if they are more than {@code 2^20}
     */
    public static int requireFew(int... extents) {
        long count = Shape.of(extents).elements();
        if (count > MOST_INTEGERS) {
            throw new InvalidModelException("number of integers to be computed beforehand is " + count
                    + " but must be at most " + MOST_INTEGERS);
        }
        return (int) count;
    }

    /** A vector of int64. */
    public static Known vector(long... values) {
        return ofLongs(ElementType.INT64, new int[] {values.length}, values);
    }

    private static float[] exactFloats(long[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            if (Math.abs(values[i]) > LARGEST_EXACT) {
                throw new UnsupportedException("an integer to be computed with is " + values[i]
                        + " but must be at most 2^24 in size, as float32 holds it");
            }
            floats[i] = values[i];
        }
        return floats;
    }

    @Override
    public ElementType type() {
        return type;
    }

    @Override
    public int[] dims() {
        return dims.clone();
    }

    /** Number of values. */
    public int count() {
        return Math.toIntExact(Shape.of(dims).elements());
    }

    /** Whether {@link #longs} can be asked for: true of integers and booleans. */
    public boolean isInteger() {
        return longs != null;
    }

    /** The values, last extent fastest. */
    public float[] floats() {
        return floats.get();
    }

    /**
     * The values of an integer tensor.
     *
     * @throws InvalidModelException if it is of a floating type
     */
    public long[] longs() {
        if (longs == null) {
            throw new InvalidModelException("type of a constant is " + type + " but must be an integer type");
        }
        return longs.get();
    }

    /** The same values under another type of the same kind. */
    public Known withType(ElementType newType) {
        return new Known(newType, dims, floats, longs);
    }

    /** The same values, whole numbers if that type has no others. */
    Known as(ElementType newType) {
        if (isInteger() || !newType.isInteger() && newType != ElementType.BOOL) {
            return withType(newType);
        }
        float[] values = floats();
        long[] whole = new long[values.length];
        Arrays.setAll(whole, i -> (long) values[i]);
        return ofLongs(newType, dims, whole);
    }

    /** The same values in the same order under other extents. */
    public Known withDims(int... newDims) {
        return new Known(type, newDims.clone(), floats, longs);
    }

    /** The values as a layer's parameter. */
    public Parameter parameter(String name) {
        return new Parameter(name, Shape.of(dims), floats);
    }

    @Override
    public String toString() {
        return type + Arrays.toString(dims);
    }
}
