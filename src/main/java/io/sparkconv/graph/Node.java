// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.graph;

import io.sparkconv.op.Operator;
import java.util.List;

/**
 * A layer of a network. Its name is also the name of the tensor it computes.
 *
 * @param name unique in the graph
 * @param operator what it computes
 * @param inputs names of earlier layers or of graph inputs
 * @param origins the layers of the network as its author wrote it that this one stands for; itself, unless a rewrite
 *     merged some
 */
public record Node(String name, Operator operator, List<String> inputs, List<String> origins) {

    public Node {
        inputs = List.copyOf(inputs);
        origins = List.copyOf(origins);
    }

    /** A layer as its author wrote it. */
    public static Node of(String name, Operator operator, List<String> inputs) {
        return new Node(name, operator, inputs, List.of(name));
    }

    /** The same layer reading other tensors. */
    public Node withInputs(List<String> newInputs) {
        return new Node(name, operator, newInputs, origins);
    }

    /** The same layer computed in another way. */
    public Node withOperator(Operator newOperator) {
        return new Node(name, newOperator, inputs, origins);
    }
}
