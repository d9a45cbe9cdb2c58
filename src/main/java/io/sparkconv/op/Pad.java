// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.op;

import io.sparkconv.kernel.IndexMap;
import io.sparkconv.tensor.Shape;
import java.util.List;
import java.util.Optional;

/**
 * Adds elements before and after along every axis, as ONNX's {@code Pad} does; negative counts crop.
 *
 * @param begins per axis, in storage order
 * @param ends per axis
 * @param fill the value of the mode {@link Mode#CONSTANT}
 */
public record Pad(Mode mode, List<Integer> begins, List<Integer> ends, float fill) implements Movement {

    /** What stands outside. */
    public enum Mode {
        CONSTANT,
        /** The input mirrored at its border elements, which are not repeated. */
        REFLECT,
        /** The border element. */
        EDGE,
        /** The input over and over. */
        WRAP
    }

    public Pad {
        begins = List.copyOf(begins);
        ends = List.copyOf(ends);
    }

    @Override
    public IndexMap map(Shape input) {
        Require.that(begins.size() == input.rank(), "number of pads", begins.size(), "the rank, " + input.rank());
        IndexMap map = IndexMap.identity(input.toArray());
        for (int axis = 0; axis < input.rank(); axis++) {
            int extent = input.dim(axis);
            int size = Math.addExact(Math.addExact(extent, begins.get(axis)), ends.get(axis));
            Require.that(size >= 0, "padded extent of axis " + axis, size, "at least 0");
            int begin = begins.get(axis);
            Require.that(
                    mode == Mode.CONSTANT || extent > 0 || size == 0,
                    "extent of axis " + axis,
                    extent,
                    "at least 1 to be padded by " + mode);
            map = map.take(axis, size, i -> source(i - begin, extent));
        }
        return map;
    }

    private int source(int i, int extent) {
        if (i >= 0 && i < extent) {
            return i;
        }
        return switch (mode) {
            case CONSTANT -> -1;
            case EDGE -> i < 0 ? 0 : extent - 1;
            case WRAP -> Math.floorMod(i, extent);
            case REFLECT -> mirrored(i, extent);
        };
    }

    private static int mirrored(int i, int extent) {
        if (extent == 1) {
            return 0;
        }
        int period = 2 * (extent - 1);
        int place = Math.floorMod(i, period);
        return place < extent ? place : period - place;
    }

    /** Of an image that is padded along its height and width. */
    @Override
    public Optional<TileRule> tileRule(List<Shape> inputs) {
        Shape input = Require.one(inputs);
        boolean spatial =
                input.isImage() && begins.get(0) == 0 && ends.get(0) == 0 && begins.get(3) == 0 && ends.get(3) == 0;
        return spatial
                ? Optional.of(PickPixels.tiles(
                        y -> source(y - begins.get(1), input.height()),
                        x -> source(x - begins.get(2), input.width()),
                        fill))
                : Optional.empty();
    }
}
