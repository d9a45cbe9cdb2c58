// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.graph.rewrite;

import io.sparkconv.graph.Graph;
import io.sparkconv.graph.Node;
import io.sparkconv.kernel.Activation;
import io.sparkconv.op.BatchNorm2d;
import io.sparkconv.op.Conv2d;
import io.sparkconv.op.ConvTranspose2d;
import io.sparkconv.op.Operator;
import io.sparkconv.op.Parameter;
import io.sparkconv.tensor.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import java.util.stream.Stream;

/**
 * Folds batch normalisation into the filters and bias of the convolution before it. Changes the last bits of the
 * normalised tensor, so it is applied whatever outputs are asked for; the plain convolution stays in the graph for
 * whoever reads its tensor, and is dropped later if nobody does.
 */
final class FoldBatchNorm {

    private FoldBatchNorm() {}

    static Graph apply(Graph graph) {
        Map<String, Node> byName = new HashMap<>();
        graph.nodes().forEach(n -> byName.put(n.name(), n));
        List<Node> nodes = new ArrayList<>();
        for (Node node : graph.nodes()) {
            Node before =
                    node.inputs().isEmpty() ? null : byName.get(node.inputs().get(0));
            Optional<Operator> folded = node.operator() instanceof BatchNorm2d norm && before != null
                    ? fold(before.operator(), norm)
                    : Optional.empty();
            if (folded.isPresent()) {
                nodes.add(new Node(
                        node.name(),
                        folded.get(),
                        before.inputs(),
                        Stream.concat(before.origins().stream(), node.origins().stream())
                                .toList()));
            } else {
                nodes.add(node);
            }
        }
        return graph.withNodes(nodes);
    }

    private static Optional<Operator> fold(Operator operator, BatchNorm2d norm) {
        if (operator instanceof Conv2d conv && conv.activation().equals(Activation.IDENTITY)) {
            int filters = conv.weight().shape().dim(0);
            int perFilter = (int) conv.weight().count() / filters;
            return Optional.of(conv.with(scaled(conv.weight(), norm, i -> i / perFilter), shifted(conv.bias(), norm)));
        }
        if (operator instanceof ConvTranspose2d conv && conv.activation().equals(Activation.IDENTITY)) {
            int in = conv.weight().shape().dim(0);
            int out = conv.weight().shape().dim(1);
            int taps = conv.window().taps();
            int inPerGroup = in / conv.groups();
            return Optional.of(conv.with(
                    scaled(conv.weight(), norm, i -> i / (taps * out) / inPerGroup * out + i / taps % out),
                    shifted(conv.bias(), norm)));
        }
        return Optional.empty();
    }

    /** @param channel the output channel that the weight at an index belongs to */
    private static Parameter scaled(Parameter weight, BatchNorm2d norm, IntUnaryOperator channel) {
        return new Parameter(weight.name() + "*" + norm.scale().name(), weight.shape(), () -> {
            float[] values = weight.values();
            float[] factor = norm.affine().factor();
            float[] result = new float[values.length];
            for (int i = 0; i < result.length; i++) {
                result[i] = values[i] * factor[channel.applyAsInt(i)];
            }
            return result;
        });
    }

    private static Parameter shifted(Optional<Parameter> bias, BatchNorm2d norm) {
        int channels = (int) norm.shift().count();
        return new Parameter(norm.shift().name(), Shape.of(channels), () -> {
            BatchNorm2d.Affine affine = norm.affine();
            float[] result = affine.offset().clone();
            if (bias.isPresent()) {
                float[] b = bias.get().values();
                for (int c = 0; c < result.length; c++) {
                    result[c] = Math.fma(b[c], affine.factor()[c], result[c]);
                }
            }
            return result;
        });
    }
}
