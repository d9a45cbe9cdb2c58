// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.onnx.convert;

import io.sparkconv.kernel.Activation;
import io.sparkconv.onnx.build.NodeContext;
import io.sparkconv.op.Activate;

/** Functions of single elements. */
final class Functions {

    private Functions() {}

    private static void apply(NodeContext node, Activation activation) {
        node.emit(0, node.type(0), new Activate(activation), node.stored(0));
    }

    static void relu(NodeContext node) {
        apply(node, Activation.RELU);
    }

    static void leakyRelu(NodeContext node) {
        apply(node, Activation.leakyRelu(node.attributes().real("alpha", 0.01f)));
    }

    static void sigmoid(NodeContext node) {
        apply(node, Activation.SIGMOID);
    }

    static void tanh(NodeContext node) {
        apply(node, Activation.TANH);
    }

    /** Bounds are attributes before opset 11, inputs since. */
    static void clip(NodeContext node) {
        float low = bound(node, 1, "min", Float.NEGATIVE_INFINITY);
        float high = bound(node, 2, "max", Float.POSITIVE_INFINITY);
        apply(node, Activation.clip(low, high));
    }

    private static float bound(NodeContext node, int input, String attribute, float otherwise) {
        if (node.has(input)) {
            return node.required(input).floats()[0];
        }
        return node.attributes().real(attribute, otherwise);
    }

    static void identity(NodeContext node) {
        if (node.known(0).isPresent()) {
            node.set(0, node.required(0));
        } else {
            node.set(0, node.type(0), node.stored(0));
        }
    }

    /** Nothing happens at inference; the mask, where it is wanted, keeps everything. */
    static void dropout(NodeContext node) {
        identity(node);
        if (node.wants(1)) {
            Constants.booleans(node, 1, node.dims(0), true);
        }
    }
}
