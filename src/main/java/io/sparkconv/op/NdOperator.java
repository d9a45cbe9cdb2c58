// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.op;

import io.sparkconv.geometry.Reach;
import io.sparkconv.tensor.Shape;
import java.util.List;

/**
 * Operators over whole tensors that have any number of spatial axes, or that read places named by indices or
 * coordinates. Unless one says otherwise, tensors are plain: batch, channels, spatial extents, in ONNX's order.
 */
public sealed interface NdOperator extends Operator
        permits ConvNd, ConvTransposeNd, GlobalPoolNd, MaxPoolIndices, PoolNd {

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
