// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.model;

import io.sparkconv.op.InvalidModelException;
import io.sparkconv.weights.WeightSource;
import io.sparkconv.zoo.Network;
import io.sparkconv.zoo.Zoo;
import java.io.Serializable;

/** Where a network comes from. Travels to executors, each of which builds the network for itself. */
public sealed interface ModelSource extends Serializable permits ZooModel {

    /** What messages call the network. */
    String label();

    /** Whether the network can only run with weights given; if not, it takes none. */
    boolean needsWeights();

    /** The network with values from there; they are fetched when a plan is made. */
    Network network(WeightSource weights);

    /**
     * What the option {@code --model} means: the name of a network in the zoo.
     *
     * @throws InvalidModelException if there is none of that name
     */
    static ModelSource of(String text) {
        return new ZooModel(Zoo.named(text));
    }
}
