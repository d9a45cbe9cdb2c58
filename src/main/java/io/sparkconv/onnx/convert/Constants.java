// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.onnx.convert;

import io.sparkconv.onnx.build.Known;
import io.sparkconv.onnx.build.NodeContext;
import io.sparkconv.onnx.wire.AttributeProto;
import io.sparkconv.onnx.wire.ElementType;
import io.sparkconv.op.InvalidModelException;
import io.sparkconv.tensor.Shape;
import java.util.Arrays;
import java.util.Optional;

/** Tensors that follow from the model and its input sizes alone. */
final class Constants {

    /** More values than this are a mistake, or an attack. */
    private static final long MOST_VALUES = 1L << 28;

    private Constants() {}

    static void constant(NodeContext node) {
        var attributes = node.attributes();
        Optional<AttributeProto> tensor = attributes.find("value");
        if (tensor.isPresent()) {
            node.set(0, Known.of(tensor.get().tensor()));
        } else if (attributes.has("value_float")) {
            float value = attributes.real("value_float", 0);
            node.set(0, Known.ofFloats(new int[0], () -> new float[] {value}));
        } else if (attributes.has("value_int")) {
            node.set(0, Known.ofLongs(ElementType.INT64, new int[0], attributes.integer("value_int", 0)));
        } else if (attributes.has("value_floats")) {
            float[] values = attributes.reals("value_floats").orElseThrow();
            node.set(0, Known.ofFloats(new int[] {values.length}, () -> values));
        } else if (attributes.has("value_ints")) {
            node.set(0, Known.vector(attributes.integers("value_ints").orElseThrow()));
        } else {
            throw node.unsupported("value of a constant", attributes.byName().keySet(), "a tensor or numbers");
        }
    }

    static void ofShape(NodeContext node) {
        int[] dims = dims(node.longs(0));
        Known value = node.attributes()
                .find("value")
                .map(a -> Known.of(a.tensor()))
                .orElseGet(() -> Known.ofFloats(new int[] {1}, () -> new float[1]));
        if (value.count() != 1) {
            throw new InvalidModelException("number of values is " + value.count() + " but must be 1");
        }
        int count = (int) checkedCount(dims);
        if (value.isInteger()) {
            long[] values = new long[Known.requireFew(dims)];
            Arrays.fill(values, value.longs()[0]);
            node.set(0, Known.ofLongs(value.type(), dims, values));
        } else {
            float fill = value.floats()[0];
            node.set(0, Known.ofFloats(dims, () -> {
                float[] values = new float[count];
                Arrays.fill(values, fill);
                return values;
            }));
        }
    }

    static void booleans(NodeContext node, int output, int[] dims, boolean value) {
        long[] values = new long[Known.requireFew(dims)];
        Arrays.fill(values, value ? 1 : 0);
        node.set(output, Known.ofLongs(ElementType.BOOL, dims, values));
    }

    static void range(NodeContext node) {
        Known start = node.required(0);
        if (start.isInteger()) {
            long from = start.longs()[0];
            long to = node.longs(1)[0];
            long step = nonZero(node.longs(2)[0]);
            long span = Math.addExact(Math.subtractExact(to, from), step - Long.signum(step));
            long[] values = new long[Known.requireFew(small(Math.max(0, Math.floorDiv(span, step))))];
            for (int i = 0; i < values.length; i++) {
                values[i] = from + i * step;
            }
            node.set(0, Known.ofLongs(start.type(), new int[] {values.length}, values));
            return;
        }
        float from = start.floats()[0];
        float step = node.required(2).floats()[0];
        double count = Math.max(0, Math.ceil((node.required(1).floats()[0] - (double) from) / step));
        float[] values = new float[Known.requireFew(small((long) count))];
        for (int i = 0; i < values.length; i++) {
            values[i] = from + i * step;
        }
        node.set(0, Known.ofFloats(new int[] {values.length}, () -> values));
    }

    private static long nonZero(long step) {
        if (step == 0) {
            throw new InvalidModelException("step of the range is 0 but must not be 0");
        }
        return step;
    }

    static void shape(NodeContext node) {
        int[] dims = node.dims(0);
        int rank = dims.length;
        int start = clamped(node.attributes().integer("start", 0), rank);
        int end = clamped(node.attributes().integer("end", rank), rank);
        node.set(
                0,
                Known.vector(Arrays.stream(dims, start, Math.max(start, end))
                        .asLongStream()
                        .toArray()));
    }

    private static int clamped(long position, int rank) {
        return (int) Math.max(0, Math.min(rank, position < 0 ? position + rank : position));
    }

    static void size(NodeContext node) {
        long elements = Shape.of(node.dims(0)).elements();
        node.set(0, Known.ofLongs(ElementType.INT64, new int[0], elements));
    }

    /** Extents given as integers of a model. */
    static int[] dims(long[] extents) {
        int[] dims = Arrays.stream(extents).mapToInt(Constants::small).toArray();
        checkedCount(dims);
        return dims;
    }

    private static int small(long extent) {
        if (extent < 0 || extent > MOST_VALUES) {
            throw new InvalidModelException(
                    "extent is " + extent + " but must be at least 0 and at most " + MOST_VALUES);
        }
        return (int) extent;
    }

    private static long checkedCount(int[] dims) {
        long count = Shape.of(dims).elements();
        if (count > MOST_VALUES) {
            throw new InvalidModelException("number of elements of " + Arrays.toString(dims) + " is " + count
                    + " but must be at most " + MOST_VALUES);
        }
        return count;
    }
}
