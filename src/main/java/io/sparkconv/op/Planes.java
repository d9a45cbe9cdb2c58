// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.op;

import io.sparkconv.tensor.Shape;
import java.util.Arrays;

/** A plain tensor as planes: one for each channel of each sample, with any number of spatial axes. */
record Planes(int batch, int channels, int[] extents) {

    /** @throws InvalidModelException if the input is an image, or has another number of spatial axes */
    static Planes of(Shape input, int axes) {
        Require.that(!input.isImage(), "layout of the input", "that of an image", "plain");
        Require.that(
                axes >= 1 && input.rank() == axes + 2, "rank of the input", input.rank(), String.valueOf(axes + 2));
        return new Planes(input.dim(0), input.dim(1), Arrays.copyOfRange(input.toArray(), 2, input.rank()));
    }

    int count() {
        return Math.multiplyExact(batch, channels);
    }

    /** Elements of a plane. */
    int size() {
        return Math.toIntExact(Shape.of(extents).elements());
    }

    /** The shape with other channels and extents. */
    Shape with(int newChannels, int[] newExtents) {
        int[] dims = new int[newExtents.length + 2];
        dims[0] = batch;
        dims[1] = newChannels;
        System.arraycopy(newExtents, 0, dims, 2, newExtents.length);
        return Shape.of(dims);
    }

    /** @throws InvalidModelException if some extent is not positive, as where a window does not fit once */
    int[] requireRoom(int[] out) {
        Require.that(
                Arrays.stream(out).allMatch(d -> d > 0),
                "input size",
                Arrays.toString(extents),
                "large enough for the window, which gives " + Arrays.toString(out));
        return out;
    }
}
