// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.onnx.convert;

import io.sparkconv.onnx.build.NodeContext;
import io.sparkconv.onnx.build.Operand;
import io.sparkconv.op.Flatten;
import io.sparkconv.op.InvalidModelException;
import io.sparkconv.op.Reshape;
import io.sparkconv.op.Transpose;
import io.sparkconv.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Operators that keep all elements and change extents or their order. */
final class Reshaping {

    private Reshaping() {}

    /** The shape is an attribute before opset 5, an input since. */
    static void reshape(NodeContext node) {
        long[] wanted = node.opset() < 5 ? node.attributes().integers("shape").orElse(new long[0]) : node.longs(1);
        int[] dims = node.dims(0);
        int[] target = resolve(wanted, dims, node.attributes().flag("allowzero", false));
        Optional<Operand> exchanged = Exchange.recognise(node, target);
        if (exchanged.isPresent()) {
            node.set(0, node.type(0), exchanged.get());
        } else {
            to(node, target);
        }
    }

    private static int[] resolve(long[] wanted, int[] dims, boolean zeroIsZero) {
        long[] extents = wanted.clone();
        long known = 1;
        int open = -1;
        for (int i = 0; i < extents.length; i++) {
            if (extents[i] == 0 && !zeroIsZero) {
                if (i >= dims.length) {
                    throw new InvalidModelException("extent " + i + " of the shape is 0, which stands for that of the"
                            + " input, but must be less than its rank, " + dims.length);
                }
                extents[i] = dims[i];
            }
            if (extents[i] == -1 && open < 0) {
                open = i;
            } else if (extents[i] < 0) {
                throw new InvalidModelException(
                        "shape is " + Arrays.toString(wanted) + " but must have at most one extent of -1");
            } else {
                known = Math.multiplyExact(known, extents[i]);
            }
        }
        long elements = Shape.of(dims).elements();
        if (open >= 0) {
            extents[open] = known == 0 ? 0 : elements / known;
            known = known * extents[open];
        }
        if (known != elements) {
            throw new InvalidModelException("shape is " + Arrays.toString(wanted) + " but must have the elements of "
                    + Arrays.toString(dims) + ", " + elements);
        }
        return Constants.dims(extents);
    }

    /** The same elements under other extents. */
    static void to(NodeContext node, int[] dims) {
        if (node.known(0).isPresent()) {
            node.set(0, node.required(0).withDims(dims));
        } else if (Arrays.equals(dims, node.dims(0))) {
            node.set(0, node.type(0), node.stored(0));
        } else if (node.isImage(0) && dims.length == 2 && dims[0] == node.dims(0)[0]) {
            node.emit(0, node.type(0), new Flatten(), node.image(0));
        } else {
            node.emit(0, node.type(0), new Reshape(Shape.of(dims)), node.plain(0));
        }
    }

    static void flatten(NodeContext node) {
        int[] dims = node.dims(0);
        long axis = node.attributes().integer("axis", 1);
        int cut = axis == dims.length ? dims.length : node.axis(axis, dims.length);
        int rows = product(Arrays.copyOfRange(dims, 0, cut));
        int columns = product(Arrays.copyOfRange(dims, cut, dims.length));
        to(node, new int[] {rows, columns});
    }

    private static int product(int[] dims) {
        return Math.toIntExact(Shape.of(dims).elements());
    }

    /** Axes are an attribute before opset 13, an input since. */
    private static Optional<int[]> axes(NodeContext node, int rank) {
        Optional<long[]> given = node.opset() >= 13
                ? node.has(1) ? Optional.of(node.longs(1)) : Optional.empty()
                : node.attributes().integers("axes");
        return given.map(
                axes -> Arrays.stream(axes).mapToInt(a -> node.axis(a, rank)).toArray());
    }

    static void squeeze(NodeContext node) {
        int[] dims = node.dims(0);
        int[] axes = axes(node, dims.length)
                .orElseGet(() -> IntStream.range(0, dims.length)
                        .filter(a -> dims[a] == 1)
                        .toArray());
        List<Integer> kept = new ArrayList<>();
        for (int axis = 0; axis < dims.length; axis++) {
            int a = axis;
            if (Arrays.stream(axes).noneMatch(gone -> gone == a)) {
                kept.add(dims[axis]);
            } else if (dims[axis] != 1) {
                throw new InvalidModelException(
                        "extent of axis " + axis + " is " + dims[axis] + " but must be 1 to be squeezed");
            }
        }
        to(node, kept.stream().mapToInt(Integer::intValue).toArray());
    }

    static void unsqueeze(NodeContext node) {
        int[] dims = node.dims(0);
        int given = node.opset() >= 13
                ? node.longs(1).length
                : node.attributes().integers("axes").orElse(new long[0]).length;
        int rank = dims.length + given;
        int[] axes = axes(node, rank).orElse(new int[0]);
        if (Arrays.stream(axes).distinct().count() != axes.length) {
            throw new InvalidModelException("axes are " + Arrays.toString(axes) + " but must differ");
        }
        int[] target = new int[rank];
        Arrays.stream(axes).forEach(a -> target[a] = 1);
        int next = 0;
        for (int axis = 0; axis < rank; axis++) {
            if (target[axis] == 0) {
                target[axis] = dims[next++];
            }
        }
        to(node, target);
    }

    static void transpose(NodeContext node) {
        int rank = node.rank(0);
        int[] permutation = node.attributes()
                .smalls("perm")
                .orElseGet(() -> IntStream.range(0, rank).map(i -> rank - 1 - i).toArray());
        boolean image = node.isImage(0);
        List<Integer> places = Arrays.stream(permutation)
                .map(p -> Axes.stored(node.axis(p, rank), image))
                .boxed()
                .toList();
        Operand input = node.stored(0);
        Transpose transpose = new Transpose(places);
        Shape shape = transpose.outputShape(List.of(input.shape()));
        boolean moves = !places.equals(IntStream.range(0, rank).boxed().toList());
        node.emit(0, node.type(0), moves ? transpose : new Reshape(shape), input);
    }
}
