// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.onnx.convert;

import io.sparkconv.kernel.Activation;
import io.sparkconv.kernel.Activation.Kind;
import io.sparkconv.onnx.build.Converter;
import io.sparkconv.onnx.build.NodeContext;
import io.sparkconv.onnx.wire.ElementType;
import io.sparkconv.op.Activate;

/** Functions of single elements. */
final class Functions {

    private Functions() {}

    private static void apply(NodeContext node, Activation activation) {
        node.emit(0, node.type(0), new Activate(activation), node.stored(0));
    }

    /** A function without parameters. */
    static Converter of(Kind kind) {
        return node -> apply(node, Activation.of(kind));
    }

    /** A function whose parameter {@code a} is the attribute alpha. */
    static Converter ofAlpha(Kind kind, float otherwise) {
        return node -> apply(node, new Activation(kind, node.attributes().real("alpha", otherwise), 0));
    }

    /** A function with the answer yes or no. */
    static Converter truth(Kind kind) {
        return node -> node.emit(0, ElementType.BOOL, new Activate(Activation.of(kind)), node.stored(0));
    }

    static void isInfinite(NodeContext node) {
        float negative = node.attributes().integer("detect_negative", 1);
        float positive = node.attributes().integer("detect_positive", 1);
        Activate activate = new Activate(new Activation(Kind.IS_INF, negative, positive));
        node.emit(0, ElementType.BOOL, activate, node.stored(0));
    }

    /** The defaults before opset 6 have fewer digits. */
    static void selu(NodeContext node) {
        boolean old = node.opset() < 6;
        float alpha = node.attributes().real("alpha", old ? 1.6732f : 1.67326319217681884765625f);
        apply(node, new Activation(Kind.SELU, alpha, node.attributes().real("gamma", old ? 1.0507f : 1.05070102214f)));
    }

    static void hardSigmoid(NodeContext node) {
        float alpha = node.attributes().real("alpha", 0.2f);
        apply(node, new Activation(Kind.HARD_SIGMOID, alpha, node.attributes().real("beta", 0.5f)));
    }

    static void shrink(NodeContext node) {
        float bias = node.attributes().real("bias", 0);
        apply(node, new Activation(Kind.SHRINK, bias, node.attributes().real("lambd", 0.5f)));
    }

    static void gelu(NodeContext node) {
        String approximate = node.attributes().text("approximate", "none");
        apply(node, Activation.of(approximate.equals("tanh") ? Kind.GELU_TANH : Kind.GELU));
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

    /** Nothing happens at inference; the mask, where it is wanted, keeps everything. Training drops at random. */
    static void dropout(NodeContext node) {
        boolean training = node.has(2) && node.longs(2)[0] != 0;
        if (training && (!node.has(1) || node.required(1).floats()[0] != 0)) {
            throw node.unsupported("training_mode of Dropout", true, "false");
        }
        identity(node);
        if (node.wants(1)) {
            Constants.booleans(node, 1, node.dims(0), true);
        }
    }
}
