// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.onnx.convert;

import io.sparkconv.kernel.Activation;
import io.sparkconv.onnx.build.Known;
import io.sparkconv.onnx.build.NodeContext;
import io.sparkconv.onnx.build.Operand;
import io.sparkconv.op.Dense;
import io.sparkconv.op.Parameter;
import io.sparkconv.op.Transpose;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Matrix products. */
final class Products {

    private static final Transpose SWAP = new Transpose(List.of(1, 0));

    private Products() {}

    /** A dense layer where the second matrix is constant, {@code alpha} and {@code beta} folded into it. */
    static void gemm(NodeContext node) {
        float alpha = node.attributes().real("alpha", 1);
        float beta = node.attributes().real("beta", 1);
        Operand a = node.plain(0);
        if (node.attributes().flag("transA", false)) {
            a = node.step(SWAP, a);
        }
        Operand b = Operand.plain(node.required(1));
        if (!node.attributes().flag("transB", false)) {
            b = node.step(SWAP, b);
        }
        Known weights = b.known().orElseThrow();
        int outputs = weights.dims()[0];
        Parameter weight = scaled(weights, alpha).parameter(node.name(1));
        Optional<Parameter> bias = Optional.empty();
        if (node.has(2)) {
            Known c = node.required(2);
            boolean row = c.count() == outputs && c.dims().length > 0 && c.dims()[c.dims().length - 1] == outputs;
            if (!row && c.count() != 1) {
                throw node.unsupported("shape of the bias of Gemm", c.dims(), "one value per column");
            }
            bias = Optional.of(scaled(spread(c, outputs), beta).parameter(node.name(2)));
        }
        node.emit(0, new Dense(weight, bias, Activation.IDENTITY), a);
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
