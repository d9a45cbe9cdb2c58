// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.answer;

/**
 * The colours of classes: those of Pascal VOC's devkit, where the bits of a class's number are dealt to red, green and
 * blue in turn, highest bits of the colours first. Class 0 is black, and neighbours differ much.
 */
final class Palette {

    /** The index that no class has: a pixel that the network does not judge. */
    static final int VOID = 255;

    private Palette() {}

    /** The colour of a class from 0 to 255, {@code 0xRRGGBB}. */
    static int color(int index) {
        int color = 0;
        for (int bit = 0; bit < 8; bit++) {
            int channel = bit % 3;
            int place = 7 - bit / 3;
            color |= (index >> bit & 1) << place << 16 - 8 * channel;
        }
        return color;
    }
}
