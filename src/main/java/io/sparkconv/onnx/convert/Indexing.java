// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.onnx.convert;

import io.sparkconv.kernel.nd.Scattering;
import io.sparkconv.onnx.build.Known;
import io.sparkconv.onnx.build.NodeContext;
import io.sparkconv.onnx.build.Operand;
import io.sparkconv.onnx.wire.ElementType;
import io.sparkconv.op.GatherElements;
import io.sparkconv.op.GatherNd;
import io.sparkconv.op.InvalidModelException;
import io.sparkconv.op.NonMaxSuppression;
import io.sparkconv.op.ScatterElements;
import io.sparkconv.op.ScatterNd;
import java.util.Arrays;

/** Operators that read or write at indices, and the one that finds indices of boxes. */
final class Indexing {

    private Indexing() {}

    static void gatherElements(NodeContext node) {
        node.emit(0, node.type(0), new GatherElements(axis(node)), node.plain(0), node.plain(1));
    }

    private static int axis(NodeContext node) {
        return node.axis(node.attributes().integer("axis", 0), node.rank(0));
    }

    static void gatherNd(NodeContext node) {
        GatherNd gather = new GatherNd(node.attributes().small("batch_dims", 0));
        node.emit(0, node.type(0), gather, node.plain(0), node.plain(1));
    }

    static void scatterElements(NodeContext node) {
        ScatterElements scatter = new ScatterElements(axis(node), scattering(node));
        node.emit(0, node.type(0), scatter, node.plain(0), node.plain(1), node.plain(2));
    }

    static void scatterNd(NodeContext node) {
        ScatterNd scatter = new ScatterNd(scattering(node));
        node.emit(0, node.type(0), scatter, node.plain(0), node.plain(1), node.plain(2));
    }

    private static Scattering scattering(NodeContext node) {
        String reduction = node.attributes().text("reduction", "none");
        return switch (reduction) {
            case "none" -> Scattering.NONE;
            case "add" -> Scattering.ADD;
            case "mul" -> Scattering.MUL;
            case "max" -> Scattering.MAX;
            case "min" -> Scattering.MIN;
            default ->
                throw new InvalidModelException(
                        "reduction is " + reduction + " but must be none, add, mul, max or min");
        };
    }

    /**
     * Boxes and scores that are fed as they are make the number of rows known; where the network computes them, the output
     * has as many rows as can be, those at the end -1.
     */
    static void suppress(NodeContext node) {
        int most = node.has(2) ? (int) Math.min(Integer.MAX_VALUE, node.longs(2)[0]) : 0;
        float overlap = node.has(3) ? node.required(3).floats()[0] : 0;
        float leastScore = node.has(4) ? node.required(4).floats()[0] : Float.NEGATIVE_INFINITY;
        boolean centred = node.attributes().flag("center_point_box", false);
        for (int i = 0; i < 2; i++) {
            if (node.known(i).isEmpty() && node.producer(node.stored(i)).isEmpty()) {
                node.required(i);
            }
        }
        NonMaxSuppression suppression = new NonMaxSuppression(Math.max(0, most), overlap, leastScore, centred);
        Operand rows = node.result(suppression, node.plain(0), node.plain(1));
        if (rows.isKnown()) {
            float[] values = rows.known().orElseThrow().floats();
            long[] used = new long[values.length];
            int count = 0;
            for (float value : values) {
                if (value >= 0) {
                    used[count++] = (long) value;
                }
            }
            node.set(0, Known.ofLongs(ElementType.INT64, new int[] {count / 3, 3}, Arrays.copyOf(used, count)));
        } else {
            node.set(0, ElementType.INT64, rows);
        }
    }
}
