// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.onnx.convert;

import io.sparkconv.kernel.Activation;
import io.sparkconv.onnx.build.NodeContext;
import io.sparkconv.op.Conv2d;
import io.sparkconv.op.ConvTranspose2d;
import io.sparkconv.op.Parameter;
import java.util.Optional;

/** Convolutions with constant filters. */
final class Convolutions {

    private Convolutions() {}

    static void ordinary(NodeContext node) {
        Parameter weight = node.parameter(1);
        Optional<Parameter> bias = node.optionalParameter(2);
        int groups = node.attributes().small("group", 1);
        if (node.rank(0) != 4) {
            throw node.unsupported("rank of the input of Conv", node.rank(0), "4");
        }
        int[] kernel = {weight.shape().dim(2), weight.shape().dim(3)};
        Conv2d conv = new Conv2d(Windows.of(node, kernel), groups, weight, bias, Activation.IDENTITY);
        node.emit(0, conv, node.image(0));
    }

    static void transposed(NodeContext node) {
        Parameter weight = node.parameter(1);
        Optional<Parameter> bias = node.optionalParameter(2);
        int groups = node.attributes().small("group", 1);
        if (node.rank(0) != 4) {
            throw node.unsupported("rank of the input of ConvTranspose", node.rank(0), "4");
        }
        if (node.attributes().has("output_shape")) {
            throw node.unsupported("attribute output_shape", "set", "left out");
        }
        int[] kernel = {weight.shape().dim(2), weight.shape().dim(3)};
        int[] outputPadding = node.attributes().smalls("output_padding").orElse(new int[2]);
        ConvTranspose2d conv = new ConvTranspose2d(
                Windows.of(node, kernel),
                outputPadding[0],
                outputPadding[1],
                groups,
                weight,
                bias,
                Activation.IDENTITY);
        node.emit(0, conv, node.image(0));
    }
}
