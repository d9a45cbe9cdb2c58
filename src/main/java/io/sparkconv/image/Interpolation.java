// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.image;

import java.util.Locale;

/** How resizing weighs pixels. The smooth filters widen with the shrink factor, so that shrinking does not alias. */
public enum Interpolation {
    /** The pixel under the centre of the new one. */
    NEAREST(0),
    /** A triangle over two pixels. */
    BILINEAR(1),
    /** Keys' cubic convolution with a = -0.5 over four pixels. */
    BICUBIC(2);

    private final int support;

    Interpolation(int support) {
        this.support = support;
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Half the filter's width in pixels of the larger grid. */
    int support() {
        return support;
    }

    double weight(double distance) {
        double d = Math.abs(distance);
        if (this == BILINEAR) {
            return Math.max(0, 1 - d);
        }
        if (d < 1) {
            return (1.5 * d - 2.5) * d * d + 1;
        }
        return d < 2 ? ((-0.5 * d + 2.5) * d - 4) * d + 2 : 0;
    }
}
