// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.bench;

import io.sparkconv.cost.NetworkCost;
import io.sparkconv.graph.Graph;
import io.sparkconv.graph.Shapes;
import io.sparkconv.tensor.Shape;

/**
 * Something to time.
 *
 * @param kind the sort of convolution, or {@code network}
 * @param graph one input of rank 4, one output
 */
public record BenchCase(String name, String kind, Graph graph) {

    /** The kind of a whole network. */
    public static final String NETWORK = "network";

    /** Whether it is a whole network, not a layer alone. */
    boolean isNetwork() {
        return kind.equals(NETWORK);
    }

    /** Multiply-accumulates of the textbook algorithm, for one image. */
    public long macs() {
        return NetworkCost.of(graph).total().macs();
    }

    /** The input of one image. */
    public Shape input() {
        return graph.inputs().values().iterator().next();
    }

    /** Bytes that must move at least for a batch: input, output and weights, once each. */
    public long leastBytes(int batch) {
        long output = Shapes.infer(graph).of(graph.outputs().get(0)).elements();
        long parameters = NetworkCost.of(graph).total().parameters();
        return 4 * (batch * (input().elements() + output) + parameters);
    }
}
