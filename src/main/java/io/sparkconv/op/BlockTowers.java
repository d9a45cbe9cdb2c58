// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.op;

import io.sparkconv.geometry.Channels;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Channels of an operator that turns runs of input channels into runs of output channels.
 *
 * @param blocks how many runs
 * @param in input channels of a run
 * @param out output channels of a run
 * @param operator the same for any runs
 */
record BlockTowers(int blocks, int in, int out, Operator operator) implements TowerRule {

    private static Channels spread(Channels some, int size) {
        return Channels.of(some.stream().flatMap(b -> IntStream.range(b * size, (b + 1) * size)));
    }

    private Channels touched(Channels output) {
        return output.map(channel -> channel / out);
    }

    @Override
    public Channels computed(Channels output) {
        return spread(touched(output), out);
    }

    @Override
    public Channels reads(int input, Channels output) {
        return spread(touched(output), in);
    }

    @Override
    public Channels reachable(List<Channels> held) {
        Channels whole = Channels.of(IntStream.range(0, blocks)
                .filter(b -> held.get(0).contains(Channels.range(b * in, (b + 1) * in))));
        return spread(whole, out);
    }

    @Override
    public Operator part(Channels output) {
        return operator;
    }

    @Override
    public List<Channels> shares(int towers) {
        return Channels.even(blocks, towers).stream()
                .map(some -> spread(some, out))
                .toList();
    }
}
