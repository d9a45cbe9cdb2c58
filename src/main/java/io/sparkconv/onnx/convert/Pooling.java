// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.onnx.convert;

import io.sparkconv.geometry.Rounding;
import io.sparkconv.geometry.WindowNd;
import io.sparkconv.kernel.nd.WindowStatistic;
import io.sparkconv.onnx.build.NodeContext;
import io.sparkconv.onnx.wire.ElementType;
import io.sparkconv.op.AveragePool2d;
import io.sparkconv.op.GlobalPool2d;
import io.sparkconv.op.GlobalPoolNd;
import io.sparkconv.op.InvalidModelException;
import io.sparkconv.op.MaxPool2d;
import io.sparkconv.op.MaxPoolIndices;
import io.sparkconv.op.MaxUnpool;
import io.sparkconv.op.PoolNd;
import io.sparkconv.tensor.Shape;
import java.util.Arrays;
import java.util.Optional;

/** Pooling over windows and over whole maps: of images where there are two spatial axes, of plain tensors else. */
final class Pooling {

    private Pooling() {}

    private static WindowNd window(NodeContext node) {
        int[] kernel = node.attributes()
                .smalls("kernel_shape")
                .orElseThrow(() -> new InvalidModelException("kernel_shape is missing but must be given"));
        if (kernel.length != node.rank(0) - 2) {
            throw new InvalidModelException(
                    "rank of the input is " + node.rank(0) + " but must be " + (kernel.length + 2));
        }
        return Windows.of(node, kernel);
    }

    private static Rounding rounding(NodeContext node) {
        return node.attributes().flag("ceil_mode", false) ? Rounding.CEIL_STARTING_INSIDE : Rounding.FLOOR;
    }

    static void max(NodeContext node) {
        WindowNd window = window(node);
        Rounding rounding = rounding(node);
        if (window.rank() == 2) {
            node.emit(0, node.type(0), new MaxPool2d(Windows.image(window), rounding), node.image(0));
        } else {
            PoolNd pool = new PoolNd(WindowStatistic.MAX, window, rounding, false);
            node.emit(0, node.type(0), pool, node.plain(0));
        }
        if (node.wants(1)) {
            boolean lastAxisFastest = node.attributes().small("storage_order", 0) == 0;
            node.emit(1, ElementType.INT64, new MaxPoolIndices(window, rounding, lastAxisFastest), node.plain(0));
        }
    }

    static void average(NodeContext node) {
        WindowNd window = window(node);
        boolean countPadding = node.attributes().flag("count_include_pad", false);
        if (window.rank() == 2) {
            node.emit(0, new AveragePool2d(Windows.image(window), rounding(node), countPadding), node.image(0));
        } else {
            node.emit(0, new PoolNd(WindowStatistic.AVERAGE, window, rounding(node), countPadding), node.plain(0));
        }
    }

    static void lp(NodeContext node) {
        node.emit(0, new PoolNd(norm(node), window(node), rounding(node), false), node.plain(0));
    }

    /** The exponent is a float before opset 2, an integer since. */
    private static WindowStatistic norm(NodeContext node) {
        float p = node.opset() < 2
                ? node.attributes().real("p", 2)
                : node.attributes().small("p", 2);
        if (p != (int) p || p < 1) {
            throw node.unsupported("attribute p", p, "a whole number of at least 1");
        }
        return WindowStatistic.lp((int) p);
    }

    static void globalAverage(NodeContext node) {
        global(node, Optional.of(GlobalPool2d.Statistic.AVERAGE), WindowStatistic.AVERAGE);
    }

    static void globalMax(NodeContext node) {
        global(node, Optional.of(GlobalPool2d.Statistic.MAX), WindowStatistic.MAX);
    }

    static void globalLp(NodeContext node) {
        global(node, Optional.empty(), norm(node));
    }

    private static void global(NodeContext node, Optional<GlobalPool2d.Statistic> ofImages, WindowStatistic statistic) {
        if (node.rank(0) == 4 && ofImages.isPresent()) {
            node.emit(0, new GlobalPool2d(ofImages.get()), node.image(0));
        } else {
            node.emit(0, new GlobalPoolNd(statistic), node.plain(0));
        }
    }

    /** A wanted shape may be an input; it has batch and channels too. */
    static void unpool(NodeContext node) {
        MaxUnpool unpool = new MaxUnpool(window(node), Optional.empty());
        if (node.has(2)) {
            int[] wanted = Constants.dims(node.longs(2));
            int[] spatial = Arrays.copyOfRange(wanted, Math.min(2, wanted.length), wanted.length);
            unpool = new MaxUnpool(unpool.window(), Optional.of(Shape.of(spatial)));
        }
        node.emit(0, unpool, node.plain(0), node.plain(1));
    }
}
