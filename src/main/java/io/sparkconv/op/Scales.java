// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.op;

import io.sparkconv.kernel.nd.ScaleBlocks;
import io.sparkconv.tensor.Shape;
import java.util.Optional;

/**
 * The scales of a quantised tensor.
 *
 * @param scale one value, one per element of an axis, or one per block of an axis at every other place
 * @param zeroPoint as many values; 0 if empty
 * @param axis in storage order
 * @param block elements of a block; 0 if there are none
 */
public record Scales(Parameter scale, Optional<Parameter> zeroPoint, int axis, int block) {

    /** @throws InvalidModelException if the zero points are not as many as the scales */
    public Scales {
        zeroPoint.ifPresent(z -> Require.that(
                z.count() == scale.count(),
                "number of zero points",
                z.count(),
                "that of the scales, " + scale.count()));
    }

    ScaleBlocks over(Shape input) {
        if (scale.count() == 1 && block == 0) {
            return ScaleBlocks.ofTensor(Math.toIntExact(input.elements()));
        }
        Require.that(axis >= 0 && axis < input.rank(), "axis", axis, "below the rank, " + input.rank());
        ScaleBlocks blocks = block == 0
                ? ScaleBlocks.ofAxis(input.toArray(), axis)
                : ScaleBlocks.ofBlocks(input.toArray(), axis, block);
        Require.that(blocks.count() == scale.count(), "number of scales", scale.count(), "" + blocks.count());
        return blocks;
    }

    float[] zeroPoints() {
        return zeroPoint.map(Parameter::values).orElse(null);
    }
}
