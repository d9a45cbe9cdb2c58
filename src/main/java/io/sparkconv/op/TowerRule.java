// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.op;

import io.sparkconv.geometry.Channels;
import java.util.List;

/**
 * How an operator computes some of its output's channels, to the bit as it computes all of them. Channels are the last
 * extent of a tensor.
 */
public interface TowerRule {

    /** The channels of an input that these output channels depend on. */
    Channels reads(int input, Channels output);

    /** The outputs that depend on nothing but these channels, one set per input. */
    Channels reachable(List<Channels> held);

    /** The operator that computes these outputs from just what they read. */
    Operator part(Channels output);

    /** What {@link #part} computes in truth, in ascending order: these outputs, or more, of which the rest is to be cut. */
    default Channels computed(Channels output) {
        return output;
    }

    /** Output channels for each of so many towers, where they do not follow from what the towers hold. */
    List<Channels> shares(int towers);
}
