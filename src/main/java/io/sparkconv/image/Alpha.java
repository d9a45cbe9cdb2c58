// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.image;

/** What becomes of transparency; a network sees three channels. Colours are taken as not premultiplied. */
public enum Alpha {
    /** {@code round(colour * alpha / 255)}. */
    ON_BLACK,
    /** {@code round((colour * alpha + 255 * (255 - alpha)) / 255)}. */
    ON_WHITE,
    /** The colour as stored. */
    IGNORE;

    /** Composites one 8-bit colour value. */
    int apply(int color, int alpha) {
        return switch (this) {
            case ON_BLACK -> (color * alpha + 127) / 255;
            case ON_WHITE -> (color * alpha + 255 * (255 - alpha) + 127) / 255;
            case IGNORE -> color;
        };
    }
}
