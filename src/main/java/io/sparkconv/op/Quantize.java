// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.op;

import io.sparkconv.geometry.Reach;
import io.sparkconv.kernel.Kernel;
import io.sparkconv.kernel.Kernels;
import io.sparkconv.kernel.nd.QuantizeKernel;
import io.sparkconv.tensor.Shape;
import java.util.List;

/**
 * Integers for real values, held as floats: {@code clamp(round(x / scale) + zeroPoint)}, halves to even. The tensor may be
 * an image.
 *
 * @param low the smallest integer of the type
 * @param high the largest one
 */
public record Quantize(Scales scales, float low, float high) implements NdOperator {

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
        return QuantizeKernel.quantize(
                scales.over(Require.one(inputs)), scales.scale().values(), scales.zeroPoints(), low, high);
    }
}
