// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.split.tower;

import io.sparkconv.geometry.Channels;

/**
 * Channels of a tensor that go from one tower to another, or stay with it for a later segment.
 *
 * @param tensor a layer, or the network's input
 * @param segment after which segment they go; {@link #SOURCE} for what comes in
 * @param from the tower that has them; {@link #SOURCE} for what comes in
 * @param to the tower that gets them; {@link #SINK} for what goes out
 * @param channels which
 * @param bytes for one image, as float32
 */
public record Move(String tensor, int segment, int from, int to, Channels channels, long bytes) {

    /** Where the network's inputs come from. */
    public static final int SOURCE = -1;

    /** Where the network's outputs go to. */
    public static final int SINK = -1;

    /** Whether they leave their tower. */
    public boolean crosses() {
        return from != to;
    }
}
