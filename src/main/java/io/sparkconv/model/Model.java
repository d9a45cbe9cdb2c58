// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.model;

import io.sparkconv.graph.Graph;
import io.sparkconv.op.InvalidModelException;
import io.sparkconv.zoo.Network;
import io.sparkconv.zoo.OutputKind;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/**
 * A chosen model with the content of its files. It travels to executors, each of which builds the same network from it.
 */
public sealed interface Model extends Serializable permits ZooNetwork, OnnxNetwork {

    /** What messages and reports call it. */
    String label();

    /**
     * The network for pictures, with the layers wanted as its feature layers.
     *
     * @throws InvalidModelException if it cannot be fed with pictures, or weights are not its own
     */
    Network network();

    /**
     * The network for inputs of the size that the options give, or its own; its outputs are the layers wanted.
     *
     * @throws InvalidModelException if it does not fit that size, or weights are not its own
     */
    Graph graph();

    /** The same for inputs of these extents: N, C, H, W. */
    Model withInput(List<Integer> extents);

    /** What the layers wanted give out; empty if only their shapes can tell. */
    Optional<OutputKind> outputKind();

    /** Whether its tensors of rank 4 that are no images are N, H, W, C. */
    boolean channelsLast();

    /** Whether it takes pictures of any size, and neither options nor a side file say which. */
    boolean hasOpenSize();

    /** A network that takes as long as {@link #graph}, which may lack its weights. */
    Graph timed();

    /** What the network's values are, in words. */
    String describeWeights();

    /** What tells its values from those of every other model: the SHA-256 of its files, or the seed of random weights. */
    String identity();

    /** Which file it is, if it is one. */
    Optional<ModelFacts> facts();
}
