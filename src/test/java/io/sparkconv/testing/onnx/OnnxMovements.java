// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.testing.onnx;

import static io.sparkconv.testing.onnx.OnnxNodes.integer;
import static io.sparkconv.testing.onnx.OnnxNodes.integers;
import static io.sparkconv.testing.onnx.OnnxNodes.text;

import io.sparkconv.op.Constant;
import io.sparkconv.op.Expand;
import io.sparkconv.op.Gather;
import io.sparkconv.op.Movement;
import io.sparkconv.op.Pad;
import io.sparkconv.op.Reshape;
import io.sparkconv.op.Slice;
import io.sparkconv.op.SpaceToDepth;
import io.sparkconv.op.Tile;
import io.sparkconv.op.ToImage;
import io.sparkconv.op.ToPlain;
import io.sparkconv.op.Transpose;
import io.sparkconv.tensor.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;

/** Operators that only move elements of plain tensors, as ONNX nodes. */
final class OnnxMovements {

    /** ONNX's axis for each axis of an image. */
    private static final int[] CHANNELS_FIRST = {0, 2, 3, 1};

    private final OnnxNodes onnx;

    OnnxMovements(OnnxNodes onnx) {
        this.onnx = onnx;
    }

    void write(Movement op, String in, String out, Shape input) {
        if (op instanceof ToImage || op instanceof ToPlain) {
            onnx.node("Identity", out, List.of(in));
            return;
        }
        if (op instanceof SpaceToDepth space) {
            onnx.node("SpaceToDepth", out, List.of(in), integer("blocksize", space.block()));
            return;
        }
        if (op instanceof Slice slice) {
            slice(slice, in, out, input.isImage() ? CHANNELS_FIRST[slice.axis()] : slice.axis());
            return;
        }
        if (input.isImage()) {
            throw new IllegalArgumentException("Cannot write ONNX: input is an image but must be a plain tensor");
        }
        if (op instanceof Expand expand) {
            onnx.node("Expand", out, List.of(in, longs(expand.dims())));
        } else if (op instanceof Gather gather) {
            onnx.node("Gather", out, List.of(in, longs(gather.indices())), integer("axis", gather.axis()));
        } else if (op instanceof Pad pad) {
            long[] pads = LongStream.concat(
                            pad.begins().stream().mapToLong(Integer::longValue),
                            pad.ends().stream().mapToLong(Integer::longValue))
                    .toArray();
            onnx.node(
                    "Pad",
                    out,
                    List.of(in, onnx.constant(pads), onnx.constant(new float[] {pad.fill()})),
                    text("mode", pad.mode().name().toLowerCase(Locale.ROOT)));
        } else if (op instanceof Tile tile) {
            onnx.node("Tile", out, List.of(in, longs(tile.repeats())));
        } else if (op instanceof Transpose transpose) {
            onnx.node(
                    "Transpose",
                    out,
                    List.of(in),
                    integers(
                            "perm",
                            transpose.permutation().stream()
                                    .mapToInt(Integer::intValue)
                                    .toArray()));
        } else {
            throw new IllegalArgumentException(
                    "Cannot write ONNX: operator is " + op.kind() + " but must be a known one");
        }
    }

    private void slice(Slice slice, String in, String out, int axis) {
        long end = slice.start() + (long) slice.count() * slice.step();
        onnx.node(
                "Slice",
                out,
                List.of(
                        in,
                        onnx.constant(new long[] {slice.start()}),
                        onnx.constant(new long[] {end < 0 ? Integer.MIN_VALUE : end}),
                        onnx.constant(new long[] {axis}),
                        onnx.constant(new long[] {slice.step()})));
    }

    /** To a plain shape; an image's elements are first put into the order they are stored in here. */
    void write(Reshape reshape, String in, String out, Shape input, int batch) {
        String stored = input.isImage()
                ? onnx.node("Transpose", out + ".stored", List.of(in), integers("perm", 0, 2, 3, 1))
                : in;
        long[] dims = Arrays.stream(OnnxRuntime.batched(reshape.shape(), batch).toArray())
                .asLongStream()
                .toArray();
        onnx.node("Reshape", out, List.of(stored, onnx.constant(dims)));
    }

    void write(Constant constant, String out) {
        onnx.node(
                "Identity",
                out,
                List.of(onnx.constant(
                        constant.value().values(), constant.shape().toArray())));
    }

    private String longs(List<Integer> values) {
        return onnx.constant(values.stream().mapToLong(Integer::longValue).toArray());
    }
}
