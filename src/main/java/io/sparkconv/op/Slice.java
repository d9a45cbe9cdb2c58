// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.op;

import io.sparkconv.kernel.IndexMap;
import io.sparkconv.tensor.Shape;
import java.util.List;
import java.util.Optional;

/**
 * Every {@code step}-th element along one axis.
 *
 * @param axis in storage order
 * @param start index of the first element
 * @param step may be negative, not 0
 * @param count how many elements
 */
public record Slice(int axis, int start, int step, int count) implements Movement {

    @Override
    public IndexMap map(Shape input) {
        Require.that(axis >= 0 && axis < input.rank(), "axis", axis, "below the rank, " + input.rank());
        int extent = input.dim(axis);
        long last = start + (count - 1L) * step;
        Require.that(
                count == 0 || start >= 0 && start < extent && last >= 0 && last < extent,
                "range",
                start + " to " + last,
                "inside the extent of axis " + axis + ", " + extent);
        return IndexMap.identity(input.toArray()).take(axis, count, i -> start + i * step);
    }

    /** Of an image's channels. */
    @Override
    public Optional<TileRule> tileRule(List<Shape> inputs) {
        return isOfChannels(inputs) ? Optional.of(TileRule.pixelwise(this)) : Optional.empty();
    }

    @Override
    public Optional<TowerRule> towerRule(List<Shape> inputs) {
        return isOfChannels(inputs) && step > 0
                ? Optional.of(new SliceTowers(inputs.get(0).channels(), start, step, count))
                : Optional.empty();
    }

    private boolean isOfChannels(List<Shape> inputs) {
        return inputs.get(0).isImage() && axis == 3;
    }
}
