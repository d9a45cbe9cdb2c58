// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.onnx.convert;

import io.sparkconv.kernel.Activation;
import io.sparkconv.kernel.BinaryKind;
import io.sparkconv.onnx.build.Known;
import io.sparkconv.onnx.build.NodeContext;
import io.sparkconv.onnx.build.Operand;
import io.sparkconv.op.Broadcast;
import io.sparkconv.op.Dense;
import io.sparkconv.op.MatMul;
import io.sparkconv.op.Parameter;
import io.sparkconv.op.Reshape;
import io.sparkconv.op.Transpose;
import io.sparkconv.tensor.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Matrix products. */
final class Products {

    private static final Transpose SWAP = new Transpose(List.of(1, 0));

    private Products() {}

    /** A dense layer where the second matrix is constant and the bias a row; else a product and a sum. */
    static void gemm(NodeContext node) {
        Operand a = node.plain(0);
        if (node.attributes().flag("transA", false)) {
            a = node.step(SWAP, a);
        }
        boolean row = !node.has(2) || node.known(2).isPresent() && isRow(node.required(2), columns(node));
        if (node.known(1).isPresent() && row && !a.isKnown()) {
            dense(node, a);
        } else {
            product(node, a);
        }
    }

    private static int columns(NodeContext node) {
        return node.dims(1)[node.attributes().flag("transB", false) ? 0 : 1];
    }

    private static boolean isRow(Known c, int columns) {
        int rank = c.dims().length;
        return c.count() == 1 || c.count() == columns && c.dims()[rank - 1] == columns;
    }

    /** {@code alpha} and {@code beta} are folded into the parameters. */
    private static void dense(NodeContext node, Operand a) {
        Operand b = Operand.plain(node.required(1));
        if (!node.attributes().flag("transB", false)) {
            b = node.step(SWAP, b);
        }
        Known weights = b.known().orElseThrow();
        Parameter weight = scaled(weights, node.attributes().real("alpha", 1)).parameter(node.name(1));
        Optional<Parameter> bias = Optional.empty();
        if (node.has(2)) {
            Known c = spread(node.required(2), weights.dims()[0]);
            bias = Optional.of(scaled(c, node.attributes().real("beta", 1)).parameter(node.name(2)));
        }
        node.emit(0, node.type(0), new Dense(weight, bias, Activation.IDENTITY), a);
    }

    private static void product(NodeContext node, Operand a) {
        Operand b = node.plain(1);
        if (node.attributes().flag("transB", false)) {
            b = node.step(SWAP, b);
        }
        Operand product = node.step(new MatMul(), a, b);
        Operand scaled = times(node, product, node.attributes().real("alpha", 1));
        if (node.has(2)) {
            Operand c = times(node, node.plain(2), node.attributes().real("beta", 1));
            node.emit(0, node.type(0), new Broadcast(BinaryKind.ADD), scaled, c);
        } else {
            node.set(0, node.type(0), scaled);
        }
    }

    private static Operand times(NodeContext node, Operand operand, float factor) {
        return factor == 1 ? operand : node.step(new Broadcast(BinaryKind.MUL), operand, Elementwise.scalar(factor));
    }

    /** A dense layer over all rows where the second operand is a constant matrix. */
    static void matMul(NodeContext node) {
        int[] dims = node.dims(0);
        if (node.known(0).isPresent() || node.known(1).isEmpty() || node.rank(1) != 2 || dims.length < 2) {
            node.emit(0, node.type(0), new MatMul(), node.plain(0), node.plain(1));
            return;
        }
        int depth = dims[dims.length - 1];
        int columns = node.dims(1)[1];
        Operand transposed = node.step(SWAP, Operand.plain(node.required(1)));
        Parameter weight = transposed.known().orElseThrow().parameter(node.name(1));
        Dense dense = new Dense(weight, Optional.empty(), Activation.IDENTITY);
        if (dims.length == 2) {
            node.emit(0, node.type(0), dense, node.plain(0));
            return;
        }
        int rows =
                Math.toIntExact(Shape.of(Arrays.copyOf(dims, dims.length - 1)).elements());
        Operand flat = node.step(new Reshape(Shape.of(rows, depth)), node.plain(0));
        int[] target = dims.clone();
        target[dims.length - 1] = columns;
        node.emit(0, node.type(0), new Reshape(Shape.of(target)), node.step(dense, flat));
    }

    private static Known scaled(Known known, float factor) {
        if (factor == 1) {
            return known;
        }
        return Known.ofFloats(known.dims(), () -> {
            float[] values = known.floats().clone();
            for (int i = 0; i < values.length; i++) {
                values[i] *= factor;
            }
            return values;
        });
    }

    private static Known spread(Known known, int count) {
        if (known.count() == count) {
            return known.withDims(count);
        }
        return Known.ofFloats(new int[] {count}, () -> {
            float[] values = new float[count];
            Arrays.fill(values, known.floats()[0]);
            return values;
        });
    }
}
