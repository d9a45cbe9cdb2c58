// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.onnx.convert;

import io.sparkconv.onnx.build.Known;
import io.sparkconv.onnx.build.NodeContext;
import io.sparkconv.onnx.build.Operand;
import io.sparkconv.op.Concat;
import io.sparkconv.op.Expand;
import io.sparkconv.op.Gather;
import io.sparkconv.op.GatherRuntime;
import io.sparkconv.op.InvalidModelException;
import io.sparkconv.op.Join;
import io.sparkconv.op.Reshape;
import io.sparkconv.op.Slice;
import io.sparkconv.op.Tile;
import io.sparkconv.tensor.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Operators that cut, join and repeat. */
final class Moving {

    private Moving() {}

    static void concat(NodeContext node) {
        int rank = node.rank(0);
        int axis = node.axis(node.attributes().integer("axis", 1), rank);
        boolean image = rank == 4 && IntStream.range(0, node.inputs()).anyMatch(node::isImage);
        Operand[] parts = IntStream.range(0, node.inputs())
                .mapToObj(i -> image ? node.image(i) : node.plain(i))
                .toArray(Operand[]::new);
        boolean computed = Arrays.stream(parts).noneMatch(Operand::isKnown);
        if (Arrays.stream(parts).allMatch(p -> p.known().map(Known::isInteger).orElse(false))) {
            node.set(0, joined(parts, axis, node));
        } else if (image && axis == 1 && computed) {
            node.emit(0, node.type(0), new Concat(), parts);
        } else {
            node.emit(0, node.type(0), new Join(Axes.stored(axis, image)), parts);
        }
    }

    /** Integers joined at their full width. */
    private static Known joined(Operand[] parts, int axis, NodeContext node) {
        List<Shape> shapes = Arrays.stream(parts).map(Operand::shape).toList();
        int[] dims = new Join(axis).outputShape(shapes).toArray();
        int outer = Math.toIntExact(Shape.of(Arrays.copyOf(dims, axis)).elements());
        long[] all = new long[Math.toIntExact(Shape.of(dims).elements())];
        int to = 0;
        for (int o = 0; o < outer; o++) {
            for (Operand part : parts) {
                long[] values = part.known().orElseThrow().longs();
                int block = values.length / outer;
                System.arraycopy(values, o * block, all, to, block);
                to += block;
            }
        }
        return Known.ofLongs(node.type(0), dims, all);
    }

    /** Sizes are an attribute before opset 13, an input since; or as many even parts as there are outputs. */
    static void split(NodeContext node) {
        int[] dims = node.dims(0);
        int axis = node.axis(node.attributes().integer("axis", 0), dims.length);
        long[] sizes = node.has(1)
                ? node.longs(1)
                : node.attributes().integers("split").orElseGet(() -> even(dims[axis], node));
        if (Arrays.stream(sizes).sum() != dims[axis] || sizes.length != node.outputs()) {
            throw new InvalidModelException("sizes of the parts are " + Arrays.toString(sizes) + " but must be "
                    + node.outputs() + " that make up the extent, " + dims[axis]);
        }
        int start = 0;
        for (int part = 0; part < sizes.length; part++) {
            int count = (int) sizes[part];
            int place = Axes.stored(axis, node.isImage(0));
            node.emit(part, node.type(0), new Slice(place, start, 1, count), node.stored(0));
            start += count;
        }
    }

    /** Parts of {@code ceil(extent / parts)}; the last is what remains. */
    private static long[] even(int extent, NodeContext node) {
        int parts = node.attributes().small("num_outputs", node.outputs());
        int size = (extent + parts - 1) / Math.max(1, parts);
        long[] sizes = new long[parts];
        Arrays.fill(sizes, size);
        if (parts > 0) {
            sizes[parts - 1] = extent - (long) size * (parts - 1);
        }
        return sizes;
    }

    /** Starts, ends and axes are attributes before opset 10, inputs since. */
    static void slice(NodeContext node) {
        int[] dims = node.dims(0);
        boolean inputs = node.opset() >= 10;
        long[] starts =
                inputs ? node.longs(1) : node.attributes().integers("starts").orElse(new long[0]);
        long[] ends =
                inputs ? node.longs(2) : node.attributes().integers("ends").orElse(new long[0]);
        long[] axes = (inputs
                        ? node.known(3).map(Known::longs)
                        : node.attributes().integers("axes"))
                .orElseGet(
                        () -> IntStream.range(0, starts.length).asLongStream().toArray());
        long[] steps = new long[starts.length];
        Arrays.fill(steps, 1);
        long[] given = node.has(4) ? node.longs(4) : steps;
        if (ends.length != starts.length || axes.length != starts.length || given.length != starts.length) {
            throw new InvalidModelException("number of ends is " + ends.length + ", of axes " + axes.length
                    + ", of steps " + given.length + " but must be that of the starts, " + starts.length);
        }
        Operand result = node.stored(0);
        for (int i = 0; i < starts.length; i++) {
            int axis = node.axis(axes[i], dims.length);
            Slice slice = slice(Axes.stored(axis, node.isImage(0)), starts[i], ends[i], given[i], dims[axis]);
            result = i == starts.length - 1 ? node.result(slice, result) : node.step(slice, result);
        }
        node.set(0, node.type(0), result);
    }

    private static Slice slice(int axis, long start, long end, long step, int extent) {
        if (step == 0 || step == Long.MIN_VALUE) {
            throw new InvalidModelException("step of the slice is " + step + " but must not be 0");
        }
        long low = step > 0 ? 0 : -1;
        long high = step > 0 ? extent : extent - 1L;
        long from = clamp(start < 0 ? start + extent : start, step > 0 ? 0 : -1, high);
        long to = clamp(end < 0 ? end + extent : end, low, high);
        if (end < 0 && end + extent < 0) {
            to = low;
        }
        long span = step > 0 ? to - from : from - to;
        long stride = Math.abs(step);
        int count = (int) Math.max(0, span <= 0 ? 0 : (span - 1) / stride + 1);
        return new Slice(axis, count == 0 ? 0 : (int) from, count <= 1 ? 1 : (int) step, count);
    }

    private static long clamp(long value, long low, long high) {
        return Math.max(low, Math.min(high, value));
    }

    /** Chosen elements along one axis; an index of rank n takes the place of the axis. */
    static void gather(NodeContext node) {
        int[] dims = node.dims(0);
        int axis = node.axis(node.attributes().integer("axis", 0), dims.length);
        if (node.known(1).isEmpty()) {
            node.emit(0, node.type(0), new GatherRuntime(axis), node.plain(0), node.plain(1));
            return;
        }
        Known indices = node.required(1);
        List<Integer> places = Arrays.stream(indices.longs())
                .mapToInt(i -> (int) (i < 0 ? i + dims[axis] : i))
                .boxed()
                .toList();
        boolean image = node.isImage(0) && indices.dims().length == 1;
        Gather gather = new Gather(Axes.stored(axis, image), places);
        if (indices.dims().length == 1) {
            node.emit(0, node.type(0), gather, image ? node.image(0) : node.plain(0));
            return;
        }
        int[] target = IntStream.concat(
                        IntStream.concat(Arrays.stream(dims, 0, axis), Arrays.stream(indices.dims())),
                        Arrays.stream(dims, axis + 1, dims.length))
                .toArray();
        node.emit(0, node.type(0), new Reshape(Shape.of(target)), node.step(gather, node.plain(0)));
    }

    static void expand(NodeContext node) {
        int[] dims = Constants.dims(node.longs(1));
        boolean image = node.isImage(0) && dims.length == 4;
        Expand expand = new Expand(Axes.stored(boxed(dims), image));
        node.emit(0, node.type(0), expand, image ? node.image(0) : node.plain(0));
    }

    static void tile(NodeContext node) {
        int[] repeats = Constants.dims(node.longs(1));
        boolean image = node.isImage(0);
        node.emit(0, node.type(0), new Tile(Axes.stored(boxed(repeats), image)), node.stored(0));
    }

    static List<Integer> boxed(int[] values) {
        return Arrays.stream(values).boxed().toList();
    }
}
