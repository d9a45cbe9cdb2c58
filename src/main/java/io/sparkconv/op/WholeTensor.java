// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.op;

import io.sparkconv.geometry.Reach;
import io.sparkconv.tensor.Shape;
import java.util.List;

/** An operator that computes on whole tensors of any rank. Axes are those of the storage order. */
public sealed interface WholeTensor extends Operator
        permits ArgReduce,
                AxisSoftmax,
                Broadcast,
                CumSum,
                GroupNorm,
                Hardmax,
                LayerNorm,
                LpNorm,
                MatMul,
                MeanVarianceNorm,
                NdOperator,
                Reduce,
                RmsNorm,
                ScaleShift,
                TopK,
                Where {

    @Override
    default boolean isPerImage() {
        return false;
    }

    /** Everything, unless an operator knows better. */
    @Override
    default Reach reach(List<Shape> inputs) {
        return Reach.whole(inputs.get(0).height(), inputs.get(0).width());
    }
}
