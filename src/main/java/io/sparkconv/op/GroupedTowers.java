// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.op;

import io.sparkconv.geometry.Channels;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Channels of an operator whose channels fall into groups that do not see each other; an output sees all inputs of its
 * group.
 *
 * @param groups 1 for an operator that is split by its filters only
 * @param in input channels of a group
 * @param out output channels of a group
 * @param divisible whether some outputs of a group can be computed without the rest
 * @param part the operator for outputs of which each group that has any has as many
 */
record GroupedTowers(int groups, int in, int out, boolean divisible, Function<Channels, Operator> part)
        implements TowerRule {

    /** The groups that have one of these outputs. */
    static Channels touched(Channels output, int out) {
        return output.map(channel -> channel / out);
    }

    /** All channels of these groups. */
    static Channels members(Channels groups, int size) {
        return Channels.of(groups.stream().flatMap(g -> IntStream.range(g * size, (g + 1) * size)));
    }

    @Override
    public Channels reads(int input, Channels output) {
        return input > 0 ? output : members(touched(output, out), in);
    }

    @Override
    public Channels reachable(List<Channels> held) {
        Channels first = held.get(0);
        Channels whole = Channels.of(IntStream.range(0, groups)
                .filter(g -> first.contains(Channels.range(g * in, (g + 1) * in))));
        Channels outputs = members(whole, out);
        return held.size() == 1 ? outputs : outputs.intersection(held.get(1));
    }

    @Override
    public Operator part(Channels output) {
        return part.apply(output);
    }

    /** Whole groups for each tower; if there are fewer groups than towers, several towers share the outputs of each. */
    @Override
    public List<Channels> shares(int towers) {
        if (groups >= towers || !divisible) {
            return Channels.even(groups, towers).stream()
                    .map(some -> members(some, out))
                    .toList();
        }
        List<Channels> shares = new ArrayList<>();
        List<Channels> crews = Channels.even(towers, groups);
        for (int group = 0; group < groups; group++) {
            int first = group * out;
            Channels.even(out, crews.get(group).size())
                    .forEach(share -> shares.add(share.map(channel -> first + channel)));
        }
        return shares;
    }
}
