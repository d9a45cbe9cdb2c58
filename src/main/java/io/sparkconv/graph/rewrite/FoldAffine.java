// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.graph.rewrite;

import io.sparkconv.graph.Graph;
import io.sparkconv.graph.Node;
import io.sparkconv.graph.Shapes;
import io.sparkconv.kernel.Activation;
import io.sparkconv.op.Conv2d;
import io.sparkconv.op.ConvTranspose2d;
import io.sparkconv.op.Dense;
import io.sparkconv.op.Operator;
import io.sparkconv.op.Parameter;
import io.sparkconv.op.ScaleShift;
import io.sparkconv.tensor.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import java.util.stream.Stream;

/**
 * Folds batch normalisation, and arithmetic with constants per channel, into the filters and bias of the convolution or
 * dense layer before it; two such layers in a row become one. Changes the last bits of the tensor, so it is applied
 * whatever outputs are asked for; the layer before stays in the graph for whoever reads its tensor, and is dropped later
 * if nobody does.
 */
final class FoldAffine {

    private FoldAffine() {}

    static Graph apply(Graph graph) {
        Shapes shapes = Shapes.infer(graph);
        Map<String, Node> byName = new HashMap<>();
        List<Node> nodes = new ArrayList<>();
        for (Node node : graph.nodes()) {
            Node kept = ChannelAffine.of(node, byName, shapes)
                    .flatMap(affine -> fold(node, affine, byName, shapes))
                    .orElse(node);
            byName.put(kept.name(), kept);
            nodes.add(kept);
        }
        return graph.withNodes(nodes);
    }

    private static Optional<Node> fold(Node node, ChannelAffine affine, Map<String, Node> byName, Shapes shapes) {
        Node before = byName.get(affine.input());
        if (before == null || !shapes.of(before.name()).equals(shapes.of(node.name()))) {
            return Optional.empty();
        }
        return fold(before.operator(), affine)
                .map(operator -> merged(node, before, operator, before.inputs()))
                .or(() -> ChannelAffine.of(before, byName, shapes).map(first -> {
                    ChannelAffine both = affine.after(first);
                    int axis = shapes.of(node.name()).rank() - 1;
                    Operator operator = new ScaleShift(axis, both.factorParameter(), both.offsetParameter());
                    return merged(node, before, operator, List.of(both.input()));
                }));
    }

    private static Node merged(Node node, Node before, Operator operator, List<String> inputs) {
        List<String> origins = Stream.concat(before.origins().stream(), node.origins().stream())
                .toList();
        return new Node(node.name(), operator, inputs, origins);
    }

    private static Optional<Operator> fold(Operator operator, ChannelAffine affine) {
        if (operator instanceof Conv2d conv && conv.activation().equals(Activation.IDENTITY)) {
            int perFilter = (int) (conv.weight().count() / conv.weight().shape().dim(0));
            return Optional.of(
                    conv.with(scaled(conv.weight(), affine, i -> i / perFilter), shifted(conv.bias(), affine)));
        }
        if (operator instanceof ConvTranspose2d conv && conv.activation().equals(Activation.IDENTITY)) {
            int in = conv.weight().shape().dim(0);
            int out = conv.weight().shape().dim(1);
            int taps = conv.window().taps();
            int inPerGroup = in / conv.groups();
            return Optional.of(conv.with(
                    scaled(conv.weight(), affine, i -> i / (taps * out) / inPerGroup * out + i / taps % out),
                    shifted(conv.bias(), affine)));
        }
        if (operator instanceof Dense dense && dense.activation().equals(Activation.IDENTITY)) {
            int inputs = dense.weight().shape().dim(1);
            return Optional.of(new Dense(
                    scaled(dense.weight(), affine, i -> i / inputs),
                    Optional.of(shifted(dense.bias(), affine)),
                    dense.activation()));
        }
        return Optional.empty();
    }

    /** @param channel the output channel that the weight at an index belongs to */
    private static Parameter scaled(Parameter weight, ChannelAffine affine, IntUnaryOperator channel) {
        return new Parameter(weight.name() + "*" + affine.name(), weight.shape(), () -> {
            float[] values = weight.values();
            float[] factor = affine.factor().get();
            float[] result = new float[values.length];
            for (int i = 0; i < result.length; i++) {
                result[i] = values[i] * factor[channel.applyAsInt(i)];
            }
            return result;
        });
    }

    private static Parameter shifted(Optional<Parameter> bias, ChannelAffine affine) {
        return new Parameter(
                affine.name(),
                Shape.of(affine.channels()),
                () -> bias.map(b -> affine.shifted(b.values())).orElseGet(affine.offset()));
    }
}
