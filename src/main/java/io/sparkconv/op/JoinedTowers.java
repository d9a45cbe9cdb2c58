// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.op;

import io.sparkconv.geometry.Channels;
import java.util.List;

/**
 * Channels of inputs that are joined one after the other.
 *
 * @param channels of each input
 * @param operator the same for any part
 */
record JoinedTowers(List<Integer> channels, Operator operator) implements TowerRule {

    private int begin(int input) {
        return channels.subList(0, input).stream().mapToInt(Integer::intValue).sum();
    }

    @Override
    public Channels reads(int input, Channels output) {
        int begin = begin(input);
        return output.intersection(Channels.range(begin, begin + channels.get(input)))
                .map(channel -> channel - begin);
    }

    @Override
    public Channels reachable(List<Channels> held) {
        Channels reachable = Channels.NONE;
        for (int input = 0; input < held.size(); input++) {
            int begin = begin(input);
            reachable = reachable.union(held.get(input).map(channel -> channel + begin));
        }
        return reachable;
    }

    @Override
    public Operator part(Channels output) {
        return operator;
    }

    @Override
    public List<Channels> shares(int towers) {
        return Channels.even(begin(channels.size()), towers);
    }
}
