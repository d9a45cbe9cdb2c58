// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.op;

import io.sparkconv.geometry.Channels;
import io.sparkconv.tensor.Shape;
import java.util.List;
import java.util.function.Function;

/**
 * Channels of an operator whose every output channel depends on the same channel of each input; inputs of one channel
 * serve all.
 *
 * @param channels of the output
 * @param part the operator for some channels
 */
record ChannelwiseTowers(int channels, List<Shape> inputs, Function<Channels, Operator> part) implements TowerRule {

    /** The rule of an operator that has nothing of its own for a channel. */
    static TowerRule same(Operator operator, List<Shape> inputs) {
        return new ChannelwiseTowers(inputs.get(0).channels(), inputs, output -> operator);
    }

    private boolean repeats(int input) {
        Shape shape = inputs.get(input);
        return channels > 1 && (shape.rank() == 0 || shape.channels() == 1);
    }

    @Override
    public Channels reads(int input, Channels output) {
        return repeats(input) ? Channels.all(1) : output;
    }

    @Override
    public Channels reachable(List<Channels> held) {
        Channels common = Channels.all(channels);
        for (int input = 0; input < held.size(); input++) {
            if (!repeats(input)) {
                common = common.intersection(held.get(input));
            } else if (held.get(input).isEmpty()) {
                return Channels.NONE;
            }
        }
        return common;
    }

    @Override
    public Operator part(Channels output) {
        return part.apply(output);
    }

    @Override
    public List<Channels> shares(int towers) {
        return Channels.even(channels, towers);
    }
}
