// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.onnx.convert;

import io.sparkconv.geometry.Rounding;
import io.sparkconv.geometry.Window;
import io.sparkconv.onnx.build.NodeContext;
import io.sparkconv.op.AveragePool2d;
import io.sparkconv.op.GlobalPool2d;
import io.sparkconv.op.InvalidModelException;
import io.sparkconv.op.MaxPool2d;
import io.sparkconv.op.Operator;

/** Pooling over windows and over whole maps. */
final class Pooling {

    private Pooling() {}

    private static Window window(NodeContext node) {
        int[] kernel = node.attributes()
                .smalls("kernel_shape")
                .orElseThrow(() -> new InvalidModelException("kernel_shape is missing but must be given"));
        if (kernel.length != 2 || node.rank(0) != 4) {
            throw node.unsupported("rank of the input of " + node.opType(), node.rank(0), "4");
        }
        return Windows.of(node, kernel);
    }

    private static Rounding rounding(NodeContext node) {
        return node.attributes().flag("ceil_mode", false) ? Rounding.CEIL_STARTING_INSIDE : Rounding.FLOOR;
    }

    static void max(NodeContext node) {
        if (node.wants(1)) {
            throw node.unsupported("output Indices of MaxPool", "wanted", "left out");
        }
        node.emit(0, new MaxPool2d(window(node), rounding(node)), node.image(0));
    }

    static void average(NodeContext node) {
        boolean countPadding = node.attributes().flag("count_include_pad", false);
        node.emit(0, new AveragePool2d(window(node), rounding(node), countPadding), node.image(0));
    }

    static void globalAverage(NodeContext node) {
        global(node, new GlobalPool2d(GlobalPool2d.Statistic.AVERAGE));
    }

    static void globalMax(NodeContext node) {
        global(node, new GlobalPool2d(GlobalPool2d.Statistic.MAX));
    }

    private static void global(NodeContext node, Operator pool) {
        if (node.rank(0) != 4) {
            throw node.unsupported("rank of the input of " + node.opType(), node.rank(0), "4");
        }
        node.emit(0, pool, node.image(0));
    }
}
