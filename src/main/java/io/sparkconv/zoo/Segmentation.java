// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.zoo;

import io.sparkconv.image.Channels;
import io.sparkconv.image.Crop;
import io.sparkconv.image.Interpolation;
import io.sparkconv.image.Normalization;
import io.sparkconv.image.Preprocessing;
import io.sparkconv.image.Resize;
import java.util.List;

/** How pictures are prepared for networks that label every pixel: the whole picture, no crop. */
final class Segmentation {

    private Segmentation() {}

    /** Resized to a square, normalised as for ImageNet. */
    static Preprocessing square(int side) {
        return sized(side, side);
    }

    static Preprocessing sized(int height, int width) {
        return new Preprocessing(
                Resize.exact(height, width),
                Crop.NONE,
                Channels.RGB,
                Interpolation.BILINEAR,
                new Normalization(1 / 255.0, List.of(0.485, 0.456, 0.406), List.of(0.229, 0.224, 0.225)));
    }
}
