// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.onnx.convert;

import io.sparkconv.kernel.Activation;
import io.sparkconv.kernel.BinaryKind;
import io.sparkconv.onnx.build.NodeContext;
import io.sparkconv.onnx.build.Operand;
import io.sparkconv.onnx.wire.ElementType;
import io.sparkconv.op.Activate;
import io.sparkconv.op.Broadcast;
import io.sparkconv.op.Dequantize;
import io.sparkconv.op.Operator;
import io.sparkconv.op.Parameter;
import io.sparkconv.op.Quantize;
import io.sparkconv.op.Scales;

/** Between real and quantised values. Integers are held as floats. */
final class Quantizing {

    private Quantizing() {}

    /** The type is that of the zero point; without one an attribute may tell. */
    static void quantize(NodeContext node) {
        ElementType type = node.has(2)
                ? node.type(2)
                : ElementType.ofCode(node.attributes().small("output_dtype", ElementType.UINT8.code()));
        type = type == ElementType.UNDEFINED ? ElementType.UINT8 : type;
        requireInteger(node, type);
        double values = Math.scalb(1.0, type.bits());
        double low = type.isSigned() ? -values / 2 : 0;
        if (hasComputedScale(node)) {
            Operand scaled = node.step(new Broadcast(BinaryKind.DIV), node.plain(0), node.plain(1));
            Operand rounded = node.step(new Activate(Activation.of(Activation.Kind.ROUND)), scaled);
            Operand shifted = node.has(2) ? node.step(new Broadcast(BinaryKind.ADD), rounded, node.plain(2)) : rounded;
            Activation range = Activation.clip((float) low, (float) (low + values - 1));
            node.emit(0, type, new Activate(range), shifted);
            return;
        }
        emit(node, type, new Quantize(scales(node), (float) low, (float) (low + values - 1)));
    }

    static void dequantize(NodeContext node) {
        requireInteger(node, node.type(0));
        if (hasComputedScale(node)) {
            Operand centred = node.has(2)
                    ? node.step(new Broadcast(BinaryKind.SUB), node.plain(0), node.plain(2))
                    : node.plain(0);
            node.emit(0, new Broadcast(BinaryKind.MUL), centred, node.plain(1));
            return;
        }
        emit(node, ElementType.FLOAT, new Dequantize(scales(node)));
    }

    /** A scale for the whole tensor that the network computes, as dynamic quantisation does. */
    private static boolean hasComputedScale(NodeContext node) {
        boolean computed =
                node.known(1).isEmpty() || node.has(2) && node.known(2).isEmpty();
        return computed && node.rank(1) == 0;
    }

    private static void requireInteger(NodeContext node, ElementType type) {
        if (!type.isInteger()) {
            throw node.unsupported("quantised type of " + node.opType(), type, "an integer type");
        }
    }

    private static Scales scales(NodeContext node) {
        Parameter scale = node.parameter(1);
        int block = node.attributes().small("block_size", 0);
        boolean alongAxis = scale.count() > 1 || block > 0;
        int axis = alongAxis ? node.axis(node.attributes().integer("axis", 1), node.rank(0)) : 0;
        return new Scales(scale, node.optionalParameter(2), Axes.stored(axis, isImage(node)), block);
    }

    /** Blocks have scales in ONNX's order, everything else runs in the layout there is. */
    private static boolean isImage(NodeContext node) {
        return node.isImage(0) && node.attributes().small("block_size", 0) == 0;
    }

    private static void emit(NodeContext node, ElementType type, Operator operator) {
        Operand input = isImage(node) ? node.image(0) : node.plain(0);
        node.emit(0, type, operator, input);
    }
}
