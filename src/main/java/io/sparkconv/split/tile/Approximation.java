// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.split.tile;

import io.sparkconv.kernel.nd.MomentNormKernel.Result;
import io.sparkconv.op.AxisSoftmax;
import io.sparkconv.op.GlobalPool2d;
import io.sparkconv.op.GroupNorm;
import io.sparkconv.op.LayerNorm;
import io.sparkconv.op.LpNorm;
import io.sparkconv.op.MeanVarianceNorm;
import io.sparkconv.op.Operator;
import io.sparkconv.op.RmsNorm;
import io.sparkconv.tensor.Shape;
import java.util.List;
import java.util.Optional;

/** How a layer that sees the whole image is computed over a tile as if that were the image. */
enum Approximation {
    /** It makes one pixel of what its neighbours read of the tile. */
    POOLED,
    /** It keeps the pixels of the tile, and what it knows of all pixels it knows of those. */
    KEPT;

    /** The axis of an image's channels, in storage order, behind those of its rows and columns. */
    private static final int CHANNELS = 3;

    /** Empty if the layer has a size that tiles do not have, or means something else over another image. */
    static Optional<Approximation> of(Operator operator, List<Shape> inputs) {
        if (operator instanceof GlobalPool2d) {
            return Optional.of(POOLED);
        }
        return inputs.size() == 1 && inputs.get(0).isImage() && keeps(operator) ? Optional.of(KEPT) : Optional.empty();
    }

    /** Parameters for each pixel have the size of the whole image. */
    private static boolean keeps(Operator operator) {
        if (operator instanceof LayerNorm norm) {
            return isOverSpace(List.of(norm.axis()))
                    && norm.parameters().isEmpty()
                    && norm.result() == Result.NORMALISED;
        }
        if (operator instanceof RmsNorm norm) {
            return isOverSpace(List.of(norm.axis())) && norm.parameters().isEmpty();
        }
        return operator instanceof GroupNorm
                || operator instanceof MeanVarianceNorm norm && isOverSpace(norm.axes())
                || operator instanceof LpNorm lp && isOverSpace(List.of(lp.axis()))
                || operator instanceof AxisSoftmax softmax && isOverSpace(softmax.axes());
    }

    private static boolean isOverSpace(List<Integer> axes) {
        return axes.stream().anyMatch(axis -> axis < CHANNELS);
    }
}
