// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.op;

import io.sparkconv.geometry.Reach;
import io.sparkconv.kernel.Kernel;
import io.sparkconv.kernel.Kernels;
import io.sparkconv.kernel.nd.QuantizeKernel;
import io.sparkconv.tensor.Shape;
import java.util.List;

/** Real values from integers, which are held as floats: {@code (x - zeroPoint) * scale}. The tensor may be an image. */
public record Dequantize(Scales scales) implements NdOperator {

    @Override
    public Shape outputShape(List<Shape> inputs) {
        Shape input = Require.one(inputs);
        scales.over(input);
        return input;
    }

    @Override
    public Reach reach(List<Shape> inputs) {
        return Reach.PIXEL;
    }

    @Override
    public Kernel bind(List<Shape> inputs, Kernels kernels) {
        return QuantizeKernel.dequantize(
                scales.over(Require.one(inputs)), scales.scale().values(), scales.zeroPoints());
    }
}
