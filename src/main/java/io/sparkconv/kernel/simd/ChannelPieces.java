// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel.simd;

import java.util.Arrays;

/**
 * Where the channels that a product computes for a pixel lie: in pieces of neighbours, all of one length.
 *
 * @param length channels of a piece
 * @param places of each piece, from the pixel's own place
 */
record ChannelPieces(int length, int[] places) {

    /** All channels are neighbours. */
    static ChannelPieces whole(int channels) {
        return new ChannelPieces(channels, new int[] {0});
    }

    /**
     * The channels of a rectangle of pixels, row by row, in as few pieces as possible.
     *
     * @param channels of each pixel
     * @param pitch from a pixel to the next, {@code rowStep} from a row to the next
     */
    static ChannelPieces rectangle(int height, int width, int channels, int pitch, int rowStep) {
        if (width > 1 && pitch == channels) {
            return rectangle(1, height, width * channels, rowStep, 0);
        }
        int[] places = new int[height * width];
        Arrays.setAll(places, n -> n / width * rowStep + n % width * pitch);
        return new ChannelPieces(channels, places);
    }

    /** Whether all channels are neighbours. */
    boolean isOne() {
        return places.length == 1;
    }
}
