// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.op;

import io.sparkconv.geometry.Channels;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Channels of an operator whose output channel sees a window of input channels around its own. What it computes at the
 * rim of a part lacks neighbours and is cut.
 *
 * @param size channels of the window; of an even one, the longer side is above
 * @param operator the same for any channels
 */
record NeighbourTowers(int channels, int size, Operator operator) implements TowerRule {

    private IntStream window(int channel) {
        int first = channel - (size - 1) / 2;
        return IntStream.range(Math.max(0, first), Math.min(channels, first + size));
    }

    @Override
    public Channels computed(Channels output) {
        return reads(0, output);
    }

    /** Of what {@link #computed} gave the window needs no more, for its rim is not used. */
    @Override
    public Channels reads(int input, Channels output) {
        return Channels.of(output.stream().flatMap(this::window));
    }

    @Override
    public Channels reachable(List<Channels> held) {
        return Channels.of(
                IntStream.range(0, channels).filter(channel -> window(channel).allMatch(held.get(0)::contains)));
    }

    @Override
    public Operator part(Channels output) {
        return operator;
    }

    @Override
    public List<Channels> shares(int towers) {
        return Channels.even(channels, towers);
    }
}
