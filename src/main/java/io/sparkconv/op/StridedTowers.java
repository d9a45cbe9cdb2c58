// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.op;

import io.sparkconv.geometry.Channels;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Channels of an operator whose output channel {@code c} is made of the inputs {@code c}, {@code c + channels}, ….
 *
 * @param channels of the output
 * @param inputs how many input channels make one
 * @param operator the same for any channels
 */
record StridedTowers(int channels, int inputs, Operator operator) implements TowerRule {

    @Override
    public Channels reads(int input, Channels output) {
        return Channels.of(output.stream().flatMap(this::sources));
    }

    private IntStream sources(int channel) {
        return IntStream.range(0, inputs).map(i -> i * channels + channel);
    }

    @Override
    public Channels reachable(List<Channels> held) {
        Channels first = held.get(0);
        return Channels.of(
                IntStream.range(0, channels).filter(channel -> sources(channel).allMatch(first::contains)));
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
