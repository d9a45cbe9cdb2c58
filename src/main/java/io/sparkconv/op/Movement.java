// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.op;

import io.sparkconv.kernel.IndexMap;
import io.sparkconv.kernel.Kernel;
import io.sparkconv.kernel.Kernels;
import io.sparkconv.tensor.Shape;
import java.util.List;

/**
 * An operator on one tensor of any rank that computes nothing: each output element is an input element, or a constant
 * outside the input. Axes are those of the storage order.
 */
public sealed interface Movement extends Operator
        permits Expand, Gather, Pad, PickPixels, Slice, SpaceToDepth, Tile, ToImage, ToPlain, Transpose {

    /**
     * Where the output's elements come from.
     *
     * @throws InvalidModelException if the input does not fit
     */
    IndexMap map(Shape input);

    /** What stands where nothing comes from. */
    default float fill() {
        return 0;
    }

    @Override
    default Shape outputShape(List<Shape> inputs) {
        Shape input = Require.one(inputs);
        return input.withDims(map(input).dims());
    }

    @Override
    default boolean isPerImage() {
        return false;
    }

    @Override
    default Kernel bind(List<Shape> inputs, Kernels kernels) {
        return map(Require.one(inputs)).kernel(fill());
    }
}
