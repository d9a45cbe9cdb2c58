// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.op;

import io.sparkconv.geometry.AxisReach;
import io.sparkconv.geometry.AxisWindow;
import io.sparkconv.geometry.Coordinates;
import io.sparkconv.geometry.Reach;
import io.sparkconv.kernel.AxisSamples;
import io.sparkconv.kernel.Kernel;
import io.sparkconv.kernel.Kernels;
import io.sparkconv.tensor.Shape;
import java.util.List;
import java.util.Optional;

/**
 * Enlarges or shrinks an image to a fixed size.
 *
 * @param coordinates how output positions map to input positions
 */
public record Resize2d(int height, int width, Interpolation interpolation, Coordinates coordinates)
        implements Operator {

    /** How values between pixels are found. */
    public enum Interpolation {
        NEAREST,
        BILINEAR
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        Shape input = Require.image(inputs);
        Require.that(height > 0 && width > 0, "size", height + "×" + width, "at least 1×1");
        return Shape.nhwc(input.batch(), height, width, input.channels());
    }

    /** Exact for whole factors with nearest and for half-pixel bilinear; else everything is taken to be read. */
    @Override
    public Reach reach(List<Shape> inputs) {
        Shape input = Require.image(inputs);
        return new Reach(along(input.height(), height), along(input.width(), width));
    }

    private AxisReach along(int in, int out) {
        if (interpolation == Interpolation.BILINEAR && coordinates == Coordinates.HALF_PIXEL) {
            return new AxisReach.Interpolating(in, out);
        }
        if (interpolation == Interpolation.NEAREST && coordinates != Coordinates.ALIGN_CORNERS && out % in == 0) {
            return new AxisReach.Transposed(new AxisWindow(out / in, out / in, 1, 0, 0));
        }
        return new AxisReach.Whole(in);
    }

    @Override
    public Optional<TileRule> tileRule(List<Shape> inputs) {
        Shape input = Require.image(inputs);
        return Optional.of(
                new ResizeTiles(samples(input.height(), height), samples(input.width(), width), interpolation));
    }

    @Override
    public Optional<TowerRule> towerRule(List<Shape> inputs) {
        return Optional.of(ChannelwiseTowers.same(this, inputs));
    }

    private AxisSamples samples(int in, int out) {
        return interpolation == Interpolation.NEAREST
                ? AxisSamples.nearest(in, out, coordinates)
                : AxisSamples.linear(in, out, coordinates);
    }

    @Override
    public Kernel bind(List<Shape> inputs, Kernels kernels) {
        Shape in = Require.image(inputs);
        return new ResizePart(samples(in.height(), height), samples(in.width(), width), interpolation)
                .bind(inputs, kernels);
    }
}
