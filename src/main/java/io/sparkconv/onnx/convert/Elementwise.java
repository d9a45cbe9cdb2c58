// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.onnx.convert;

import io.sparkconv.kernel.Activation;
import io.sparkconv.kernel.BinaryKind;
import io.sparkconv.onnx.build.Converter;
import io.sparkconv.onnx.build.Known;
import io.sparkconv.onnx.build.NodeContext;
import io.sparkconv.onnx.build.Operand;
import io.sparkconv.onnx.wire.ElementType;
import io.sparkconv.op.Activate;
import io.sparkconv.op.Add;
import io.sparkconv.op.Broadcast;
import io.sparkconv.op.InvalidModelException;
import io.sparkconv.op.Multiply;
import io.sparkconv.op.Operator;
import io.sparkconv.op.PRelu;
import io.sparkconv.op.Parameter;
import io.sparkconv.op.Reshape;
import io.sparkconv.op.Where;
import io.sparkconv.tensor.Shape;
import java.util.Arrays;

/** Functions of several tensors, element by element. */
final class Elementwise {

    private Elementwise() {}

    /** A function of two tensors whose result has their type. */
    static Converter of(BinaryKind kind) {
        return node -> emit(node, node.type(0), kind);
    }

    /** A function of two tensors with the answer yes or no. */
    static Converter truth(BinaryKind kind) {
        return node -> emit(node, ElementType.BOOL, kind);
    }

    private static void emit(NodeContext node, ElementType type, BinaryKind kind) {
        if (node.inputs() != 2) {
            throw new InvalidModelException("number of inputs is " + node.inputs() + " but must be 2");
        }
        Operand[] in = Aligned.inputs(node);
        node.emit(0, type, operator(kind, in[0], in[1]), in);
    }

    /** Sums and products of equal shapes have operators of their own, which fuse and run in place. */
    private static Operator operator(BinaryKind kind, Operand a, Operand b) {
        boolean alike = a.shape().equals(b.shape()) && a.shape().rank() > 0;
        if (alike && kind == BinaryKind.ADD) {
            return new Add(Activation.IDENTITY);
        }
        return alike && kind == BinaryKind.MUL ? new Multiply() : new Broadcast(kind);
    }

    /** A function of any number of tensors, from the first on. */
    static Converter ofMany(BinaryKind kind) {
        return node -> {
            Operand[] in = Aligned.inputs(node);
            Operand first = allButLast(node, kind, in);
            if (in.length == 1) {
                node.set(0, node.type(0), first);
            } else {
                Operand last = in[in.length - 1];
                node.emit(0, node.type(0), operator(kind, first, last), first, last);
            }
        };
    }

    /** The function of all operands but the last; of the only one there is. */
    private static Operand allButLast(NodeContext node, BinaryKind kind, Operand[] in) {
        Operand result = in[0];
        for (int i = 1; i < in.length - 1; i++) {
            result = node.step(operator(kind, result, in[i]), result, in[i]);
        }
        return result;
    }

    static void mean(NodeContext node) {
        Operand[] in = Aligned.inputs(node);
        Operand sum = allButLast(node, BinaryKind.ADD, in);
        if (in.length > 1) {
            Operand last = in[in.length - 1];
            sum = node.step(operator(BinaryKind.ADD, sum, last), sum, last);
        }
        node.emit(0, node.type(0), new Broadcast(BinaryKind.DIV), sum, scalar(in.length));
    }

    static Operand scalar(float value) {
        return Operand.plain(Known.ofFloats(new int[0], () -> new float[] {value}));
    }

    static void divide(NodeContext node) {
        emit(node, node.type(0), node.type(0).isInteger() ? BinaryKind.INT_DIV : BinaryKind.DIV);
    }

    static void modulo(NodeContext node) {
        emit(node, node.type(0), node.attributes().flag("fmod", false) ? BinaryKind.FMOD : BinaryKind.MOD);
    }

    /** Of an integer base the result is cut to an integer. */
    static void power(NodeContext node) {
        if (node.type(0).isReal()) {
            emit(node, node.type(0), BinaryKind.POW);
            return;
        }
        Operand power = node.step(new Broadcast(BinaryKind.POW), Aligned.inputs(node));
        node.emit(0, node.type(0), new Activate(Activation.of(Activation.Kind.TRUNC)), power);
    }

    /** Before opset 7 a slope of rank 1 has one value per channel. */
    /** Constant slopes of an image's channels are the layer's parameters. */
    static void prelu(NodeContext node) {
        int rank = node.rank(0);
        boolean image = node.isImage(0);
        boolean oldVector = node.opset() < 7 && node.rank(1) == 1 && rank >= 2;
        if (image && node.known(1).isPresent() && isPerChannel(node, oldVector)) {
            Parameter slope = node.required(1).withDims(node.dims(0)[1]).parameter(node.name(1));
            node.emit(0, node.type(0), new PRelu(slope), node.image(0));
            return;
        }
        if (!oldVector) {
            emit(node, node.type(0), BinaryKind.PRELU);
            return;
        }
        int channels = node.dims(1)[0];
        int[] dims = new int[image ? 1 : rank - 1];
        Arrays.fill(dims, 1);
        dims[0] = channels;
        Operand slope = node.step(new Reshape(Shape.of(dims)), node.plain(1));
        node.emit(0, node.type(0), new Broadcast(BinaryKind.PRELU), node.stored(0), slope);
    }

    /** Whether there is one slope for each of an image's channels: C values along the axis of channels. */
    private static boolean isPerChannel(NodeContext node, boolean oldVector) {
        int channels = node.dims(0)[1];
        int[] dims = node.dims(1);
        int axis = oldVector ? 0 : dims.length - 3;
        return axis >= 0 && dims[axis] == channels && Shape.of(dims).elements() == channels;
    }

    static void where(NodeContext node) {
        node.emit(0, node.type(1), new Where(), Aligned.inputs(node));
    }
}
