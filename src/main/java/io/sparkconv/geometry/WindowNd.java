// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.geometry;

import java.util.List;
import java.util.stream.IntStream;

/** A window over any number of spatial axes, outermost first, as a layer declares it. */
public record WindowNd(List<AxisDeclaration> axes) {

    public WindowNd {
        axes = List.copyOf(axes);
    }

    /** A window of these extents with stride 1, dilation 1 and no padding. */
    public static WindowNd of(int... kernel) {
        return new WindowNd(IntStream.of(kernel)
                .mapToObj(k -> new AxisDeclaration(k, 1, 1, AxisPadding.NONE))
                .toList());
    }

    /** Number of spatial axes. */
    public int rank() {
        return axes.size();
    }

    /** Kernel extents. */
    public int[] kernel() {
        return axes.stream().mapToInt(AxisDeclaration::kernel).toArray();
    }

    /** Number of taps. */
    public int taps() {
        return IntStream.of(kernel()).reduce(1, Math::multiplyExact);
    }

    /** The axes of a convolution or pooling over an input of these spatial extents. */
    public List<AxisWindow> sliding(int... input) {
        return IntStream.range(0, rank())
                .mapToObj(i -> axes.get(i).sliding(input[i]))
                .toList();
    }

    /** The axes of a transposed convolution. */
    public List<AxisWindow> transposed(int... outputPadding) {
        return IntStream.range(0, rank())
                .mapToObj(i -> axes.get(i).transposed(outputPadding[i]))
                .toList();
    }
}
