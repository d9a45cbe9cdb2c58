// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.onnx.convert;

import io.sparkconv.geometry.Padding;
import io.sparkconv.onnx.build.NodeContext;
import io.sparkconv.op.InvalidModelException;
import io.sparkconv.op.Pad;
import io.sparkconv.op.Pad2d;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Operators that add or cut borders. */
final class Bordering {

    private Bordering() {}

    /** Pads and value are attributes before opset 11, inputs since; axes may be given since 18. */
    static void pad(NodeContext node) {
        int rank = node.rank(0);
        boolean inputs = node.opset() >= 11;
        long[] pads = inputs
                ? node.longs(1)
                : node.attributes()
                        .integers(node.opset() < 2 ? "paddings" : "pads")
                        .orElse(new long[2 * rank]);
        float value = inputs
                ? node.has(2) ? node.required(2).floats()[0] : 0
                : node.attributes().real("value", 0);
        long[] axes = node.has(3)
                ? node.longs(3)
                : IntStream.range(0, rank).asLongStream().toArray();
        if (pads.length != 2 * axes.length) {
            throw new InvalidModelException(
                    "number of pads is " + pads.length + " but must be twice that of axes, " + axes.length);
        }
        int[] begins = new int[rank];
        int[] ends = new int[rank];
        for (int i = 0; i < axes.length; i++) {
            begins[node.axis(axes[i], rank)] = Math.toIntExact(pads[i]);
            ends[node.axis(axes[i], rank)] = Math.toIntExact(pads[axes.length + i]);
        }
        Pad.Mode mode = mode(node);
        boolean image = node.isImage(0);
        boolean spatial = image && begins[0] == 0 && begins[1] == 0 && ends[0] == 0 && ends[1] == 0;
        if (spatial && mode == Pad.Mode.CONSTANT) {
            Padding.Explicit padding = new Padding.Explicit(begins[2], begins[3], ends[2], ends[3]);
            node.emit(0, node.type(0), new Pad2d(padding, value), node.image(0));
        } else {
            List<Integer> before = Axes.stored(Moving.boxed(begins), image);
            node.emit(
                    0,
                    node.type(0),
                    new Pad(mode, before, Axes.stored(Moving.boxed(ends), image), value),
                    node.stored(0));
        }
    }

    private static Pad.Mode mode(NodeContext node) {
        String mode = node.attributes().text("mode", "constant");
        return Arrays.stream(Pad.Mode.values())
                .filter(m -> m.name().toLowerCase(Locale.ROOT).equals(mode))
                .findFirst()
                .orElseThrow(() -> node.unsupported("padding mode", mode, "constant, reflect, edge or wrap"));
    }

    /** Cuts or pads with zeros around the centre; of an odd difference the larger part is at the end. */
    static void centerCropPad(NodeContext node) {
        int[] dims = node.dims(0);
        long[] wanted = node.longs(1);
        long[] axes = node.attributes()
                .integers("axes")
                .orElseGet(() -> IntStream.range(0, dims.length).asLongStream().toArray());
        if (wanted.length != axes.length) {
            throw new InvalidModelException(
                    "number of extents is " + wanted.length + " but must be that of axes, " + axes.length);
        }
        int[] begins = new int[dims.length];
        int[] ends = new int[dims.length];
        int[] target = Constants.dims(wanted);
        for (int i = 0; i < axes.length; i++) {
            int axis = node.axis(axes[i], dims.length);
            int difference = target[i] - dims[axis];
            begins[axis] = difference / 2;
            ends[axis] = difference - difference / 2;
        }
        boolean image = node.isImage(0);
        List<Integer> before = Axes.stored(Moving.boxed(begins), image);
        List<Integer> after = Axes.stored(Moving.boxed(ends), image);
        node.emit(0, node.type(0), new Pad(Pad.Mode.CONSTANT, before, after, 0), node.stored(0));
    }
}
