// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.model;

import io.sparkconv.config.LayoutChoice;
import io.sparkconv.onnx.wire.Dimension;
import io.sparkconv.onnx.wire.ValueInfo;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An input of rank 4 as pictures see it. Extents that the file leaves open are 0.
 *
 * @param channelsLast whether its extents are N, H, W, C
 */
record PictureInput(String name, boolean channelsLast, int channels, int height, int width) {

    private static final Set<Integer> PIXEL_EXTENTS = Set.of(1, 3, 4);

    /** How pictures would go into an input, if it has rank 4. */
    static Optional<PictureInput> of(ValueInfo input, LayoutChoice layout) {
        List<Dimension> shape = input.shape().orElse(List.of());
        if (shape.size() != 4) {
            return Optional.empty();
        }
        int second = extent(shape.get(1));
        int third = extent(shape.get(2));
        int last = extent(shape.get(3));
        boolean channelsLast = layout == LayoutChoice.NHWC
                || layout == LayoutChoice.AUTO
                        && PIXEL_EXTENTS.contains(last)
                        && !PIXEL_EXTENTS.contains(second)
                        && third != 1;
        return Optional.of(
                channelsLast
                        ? new PictureInput(input.name(), true, last, second, third)
                        : new PictureInput(input.name(), false, second, third, last));
    }

    /** The first extent that the file fixes; 0 if it is open. */
    static int batch(ValueInfo input) {
        List<Dimension> shape = input.shape().orElse(List.of());
        return shape.isEmpty() ? 0 : extent(shape.get(0));
    }

    private static int extent(Dimension dimension) {
        return dimension instanceof Dimension.Fixed fixed ? (int) Math.min(Integer.MAX_VALUE, fixed.size()) : 0;
    }

    /** Extents for one picture in the model's order. */
    int[] dims(int batch, int c, int h, int w) {
        return channelsLast ? new int[] {batch, h, w, c} : new int[] {batch, c, h, w};
    }
}
