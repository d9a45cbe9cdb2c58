// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.image.webp;

/**
 * Groups of macroblocks with settings of their own: section 9.3 of RFC 6386.
 *
 * @param mapped whether each macroblock names its segment; else all are of the first
 * @param absolute whether the settings replace the frame's or are added to them
 * @param quantizers per segment
 * @param filters loop filter levels, per segment
 * @param tree probabilities of the segment's two bits
 */
record Segments(boolean mapped, boolean absolute, int[] quantizers, int[] filters, int[] tree) {

    static final int COUNT = 4;

    static Segments read(BoolDecoder in) {
        boolean enabled = in.flag();
        boolean mapped = enabled && in.flag();
        boolean absolute = false;
        int[] quantizers = new int[COUNT];
        int[] filters = new int[COUNT];
        int[] tree = {255, 255, 255};
        if (enabled && in.flag()) {
            absolute = in.flag();
            for (int i = 0; i < COUNT; i++) {
                quantizers[i] = in.optional(7);
            }
            for (int i = 0; i < COUNT; i++) {
                filters[i] = in.optional(6);
            }
        }
        for (int i = 0; mapped && i < tree.length; i++) {
            tree[i] = in.flag() ? in.bits(8) : 255;
        }
        return new Segments(mapped, absolute, quantizers, filters, tree);
    }

    int quantizer(int segment, int frames) {
        return absolute ? quantizers[segment] : frames + quantizers[segment];
    }

    int filter(int segment, int frames) {
        return absolute ? filters[segment] : frames + filters[segment];
    }

    int readSegment(BoolDecoder in) {
        if (!mapped) {
            return 0;
        }
        return in.bit(tree[0]) ? 2 + in.bit01(tree[2]) : in.bit01(tree[1]);
    }
}
