// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.op;

import io.sparkconv.geometry.Channels;
import java.util.List;
import java.util.stream.IntStream;

/** Channels of a {@link Slice} along the channels, which goes upwards. */
record SliceTowers(int channels, int start, int step, int count) implements TowerRule {

    private int source(int channel) {
        return start + channel * step;
    }

    @Override
    public Channels reads(int input, Channels output) {
        return output.map(this::source);
    }

    @Override
    public Channels reachable(List<Channels> held) {
        return Channels.of(IntStream.range(0, count).filter(c -> held.get(0).contains(source(c))));
    }

    /** What is read is what is wanted. */
    @Override
    public Operator part(Channels output) {
        return PickChannels.of(Channels.all(output.size()));
    }

    @Override
    public List<Channels> shares(int towers) {
        return Channels.even(count, towers);
    }
}
