// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel.simd;

/**
 * Output channels cut into panels of two vectors; the last is one vector where that is enough. Where there are channels
 * enough the last panel, or its second vector, begins early, so that all lanes are channels, and some channels are
 * computed twice; else channels that are missing have weights of zero.
 */
record Panels(int channels) {

    private static final int CHANNELS = GemmTile.CHANNELS;

    int count() {
        return (channels + CHANNELS - 1) / CHANNELS;
    }

    /** The first channel of a panel. */
    int first(int panel) {
        return Math.max(0, Math.min(slot(panel), channels - width(panel)));
    }

    /** Where a panel's channels begin among those of all panels. */
    static int slot(int panel) {
        return panel * CHANNELS;
    }

    /** Channels of a panel, the missing ones included. */
    int width(int panel) {
        return channels - slot(panel) > Lanes.COUNT ? CHANNELS : Lanes.COUNT;
    }

    /** Channels of a panel that there are. */
    int here(int panel) {
        return Math.min(width(panel), channels - first(panel));
    }

    /** Whether no channel of a panel is missing. */
    boolean isFull(int panel) {
        return here(panel) >= Lanes.COUNT;
    }

    /** From the first channel of a panel to that of its last vector. */
    int last(int panel) {
        return Math.max(0, here(panel) - Lanes.COUNT);
    }

    /** The channel of a panel's lane; one that is missing is no channel. */
    int channel(int panel, int lane) {
        return first(panel) + (lane < Lanes.COUNT ? lane : last(panel) + lane - Lanes.COUNT);
    }

    /** Channels of all panels, the missing ones and those computed twice included. */
    int padded() {
        return slot(count() - 1) + width(count() - 1);
    }
}
