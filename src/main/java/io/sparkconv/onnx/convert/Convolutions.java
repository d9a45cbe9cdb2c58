// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.onnx.convert;

import io.sparkconv.geometry.AxisDeclaration;
import io.sparkconv.geometry.WindowNd;
import io.sparkconv.kernel.Activation;
import io.sparkconv.onnx.build.NodeContext;
import io.sparkconv.op.Conv2d;
import io.sparkconv.op.ConvNd;
import io.sparkconv.op.ConvTranspose2d;
import io.sparkconv.op.ConvTransposeNd;
import io.sparkconv.op.InvalidModelException;
import io.sparkconv.op.Parameter;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/** Convolutions with constant filters: of images where there are two spatial axes, of plain tensors else. */
final class Convolutions {

    private Convolutions() {}

    static void ordinary(NodeContext node) {
        Parameter weight = node.parameter(1);
        Optional<Parameter> bias = node.optionalParameter(2);
        int groups = node.attributes().small("group", 1);
        WindowNd window = window(node, weight);
        if (window.rank() == 2) {
            Conv2d conv = new Conv2d(Windows.image(window), groups, weight, bias, Activation.IDENTITY);
            node.emit(0, conv, node.image(0));
        } else {
            node.emit(0, new ConvNd(window, groups, weight, bias), node.plain(0));
        }
    }

    /** The window of filters whose first two extents are channels. */
    static WindowNd window(NodeContext node, Parameter weight) {
        int rank = weight.shape().rank();
        if (rank < 3 || node.rank(0) != rank) {
            throw new InvalidModelException("rank of the input is " + node.rank(0) + ", of the filters " + rank
                    + " but must be the same, at least 3");
        }
        return Windows.of(node, Arrays.copyOfRange(weight.shape().toArray(), 2, rank));
    }

    static void transposed(NodeContext node) {
        Parameter weight = node.parameter(1);
        Optional<Parameter> bias = node.optionalParameter(2);
        int groups = node.attributes().small("group", 1);
        WindowNd declared = window(node, weight);
        int[] added = Windows.perAxis(node, "output_padding", declared.rank(), 0);
        WindowNd window = withOutputShape(node, declared, added);
        if (window.rank() == 2) {
            ConvTranspose2d conv = new ConvTranspose2d(
                    Windows.image(window), added[0], added[1], groups, weight, bias, Activation.IDENTITY);
            node.emit(0, conv, node.image(0));
        } else {
            ConvTransposeNd conv =
                    new ConvTransposeNd(window, Arrays.stream(added).boxed().toList(), groups, weight, bias);
            node.emit(0, conv, node.plain(0));
        }
    }

    /** A wanted output shape takes the place of the pads; some exporters put batch and channels before it. */
    private static WindowNd withOutputShape(NodeContext node, WindowNd window, int[] added) {
        int[] wanted = node.attributes().smalls("output_shape").orElse(new int[0]);
        if (wanted.length == 0) {
            return window;
        }
        int skipped = wanted.length - window.rank();
        if (skipped != 0 && skipped != 2) {
            throw new InvalidModelException(
                    "number of extents of output_shape is " + wanted.length + " but must be " + window.rank());
        }
        boolean extraAtEnd = node.attributes().text("auto_pad", "NOTSET").equals("SAME_UPPER");
        return new WindowNd(IntStream.range(0, window.rank())
                .mapToObj(i -> {
                    AxisDeclaration axis = window.axes().get(i);
                    return new AxisDeclaration(
                            axis.kernel(),
                            axis.stride(),
                            axis.dilation(),
                            axis.transposedPadding(node.dims(0)[i + 2], added[i], wanted[i + skipped], extraAtEnd));
                })
                .toList());
    }
}
