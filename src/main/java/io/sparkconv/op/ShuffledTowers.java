// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.op;

import io.sparkconv.geometry.Channels;
import java.util.List;

/** Channels of a {@link ChannelShuffle}: each is one of the input's at another place. */
record ShuffledTowers(int channels, int groups) implements TowerRule {

    private int source(int channel) {
        return channel % groups * (channels / groups) + channel / groups;
    }

    private int target(int channel) {
        int perGroup = channels / groups;
        return channel % perGroup * groups + channel / perGroup;
    }

    @Override
    public Channels reads(int input, Channels output) {
        return output.map(this::source);
    }

    @Override
    public Channels reachable(List<Channels> held) {
        return held.get(0).map(this::target);
    }

    @Override
    public Operator part(Channels output) {
        int[] places = new int[channels];
        int place = 0;
        for (int channel : reads(0, output).stream().toArray()) {
            places[channel] = place++;
        }
        return new PickChannels(
                output.stream().map(channel -> places[source(channel)]).boxed().toList());
    }

    @Override
    public List<Channels> shares(int towers) {
        return Channels.even(channels, towers);
    }
}
