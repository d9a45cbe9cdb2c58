// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel.simd;

/**
 * Output channels cut into panels of two vectors; the last is one vector where that is enough. Channels that are missing
 * in the last one have weights of zero.
 */
record Panels(int channels) {

    private static final int CHANNELS = GemmTile.CHANNELS;

    int count() {
        return (channels + CHANNELS - 1) / CHANNELS;
    }

    /** The first channel of a panel. */
    static int first(int panel) {
        return panel * CHANNELS;
    }

    /** Channels of a panel, the missing ones included. */
    int width(int panel) {
        return channels - first(panel) > Lanes.COUNT ? CHANNELS : Lanes.COUNT;
    }

    /** Channels of a panel that there are. */
    int here(int panel) {
        return Math.min(CHANNELS, channels - first(panel));
    }

    /** Channels of all panels, the missing ones included. */
    int padded() {
        return first(count() - 1) + width(count() - 1);
    }
}
