// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.split.tower;

import io.sparkconv.geometry.Channels;
import io.sparkconv.op.Operator;
import io.sparkconv.op.TowerRule;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The rule of an operator that has none: one tower computes all of it.
 *
 * @param inputs channels of each input
 * @param output channels of the output
 */
record UncutRule(Operator operator, List<Integer> inputs, int output) implements TowerRule {

    @Override
    public Channels reads(int input, Channels some) {
        return Channels.all(inputs.get(input));
    }

    @Override
    public Channels reachable(List<Channels> held) {
        for (int input = 0; input < held.size(); input++) {
            if (!held.get(input).equals(Channels.all(inputs.get(input)))) {
                return Channels.NONE;
            }
        }
        return Channels.all(output);
    }

    @Override
    public Operator part(Channels some) {
        return operator;
    }

    @Override
    public List<Channels> shares(int towers) {
        List<Channels> shares = new ArrayList<>(Collections.nCopies(towers, Channels.NONE));
        shares.set(0, Channels.all(output));
        return shares;
    }
}
