// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.graph.rewrite;

import io.sparkconv.graph.Graph;
import io.sparkconv.graph.Node;
import io.sparkconv.kernel.Activation;
import io.sparkconv.op.BatchNorm2d;
import io.sparkconv.op.Conv2d;
import io.sparkconv.op.Parameter;
import io.sparkconv.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
            if (node.operator() instanceof BatchNorm2d norm
                    && before != null
                    && before.operator() instanceof Conv2d conv
                    && conv.activation().equals(Activation.IDENTITY)) {
                nodes.add(new Node(
                        node.name(),
                        fold(conv, norm),
                        before.inputs(),
                        Stream.concat(before.origins().stream(), node.origins().stream())
                                .toList()));
            } else {
                nodes.add(node);
            }
        }
        return graph.withNodes(nodes);
    }

    private static Conv2d fold(Conv2d conv, BatchNorm2d norm) {
        Parameter weight = new Parameter(
                conv.weight().name() + "*" + norm.scale().name(),
                conv.weight().shape(),
                () -> scaled(conv.weight().values(), norm.affine().factor()));
        int out = conv.weight().shape().dim(0);
        Parameter bias = new Parameter(norm.shift().name(), Shape.of(out), () -> shifted(conv, norm));
        return conv.with(weight, bias);
    }

    private static float[] scaled(float[] weights, float[] factor) {
        float[] result = new float[weights.length];
        int perFilter = weights.length / factor.length;
        for (int i = 0; i < result.length; i++) {
            result[i] = weights[i] * factor[i / perFilter];
        }
        return result;
    }

    private static float[] shifted(Conv2d conv, BatchNorm2d norm) {
        BatchNorm2d.Affine affine = norm.affine();
        float[] result = Arrays.copyOf(affine.offset(), affine.offset().length);
        conv.bias().ifPresent(bias -> {
            float[] b = bias.values();
            for (int c = 0; c < result.length; c++) {
                result[c] = Math.fma(b[c], affine.factor()[c], result[c]);
            }
        });
        return result;
    }
}
