// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.graph;

import io.sparkconv.op.InvalidModelException;
import io.sparkconv.op.Parameter;
import io.sparkconv.tensor.Shape;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A network: inputs with their shapes for one image, layers in an order in which each comes after what it reads, and
 * the layers whose tensors are wanted. Immutable, and valid by construction.
 *
 * @param name the network's name
 * @param inputs name and shape (batch 1) of each input, in order
 * @param nodes the layers, in order
 * @param outputs names of layers
 */
public record Graph(String name, Map<String, Shape> inputs, List<Node> nodes, List<String> outputs) {

    /**
     * @throws InvalidModelException if a name is used twice, a layer reads what does not come before it, or an output
     *     does not exist
     */
    public Graph {
        inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
        nodes = List.copyOf(nodes);
        outputs = List.copyOf(outputs);
        Set<String> known = new HashSet<>(inputs.keySet());
        for (Node node : nodes) {
            for (String input : node.inputs()) {
                if (!known.contains(input)) {
                    throw new InvalidModelException("Cannot build network " + name + ": input of layer " + node.name()
                            + " is " + input + " but must be an earlier layer or an input of the network");
                }
            }
            if (!known.add(node.name())) {
                throw new InvalidModelException("Cannot build network " + name + ": layer name " + node.name()
                        + " is used twice but must be unique");
            }
        }
        for (String output : outputs) {
            if (!known.contains(output)) {
                throw new InvalidModelException(
                        "Cannot build network " + name + ": output is " + output + " but must be the name of a layer");
            }
        }
    }

    /** The layer of that name. */
    public Optional<Node> node(String layer) {
        return nodes.stream().filter(n -> n.name().equals(layer)).findFirst();
    }

    /** Names of all layers, in order. */
    public List<String> layerNames() {
        return nodes.stream().map(Node::name).toList();
    }

    /** How many layers read each tensor; wanted outputs count once more. */
    public Map<String, Integer> uses() {
        Map<String, Integer> uses = new HashMap<>();
        nodes.forEach(n -> n.inputs().forEach(i -> uses.merge(i, 1, Integer::sum)));
        outputs.forEach(o -> uses.merge(o, 1, Integer::sum));
        return uses;
    }

    /** The learned tensors of all layers, in order. */
    public List<Parameter> parameters() {
        return nodes.stream().flatMap(n -> n.operator().parameters().stream()).toList();
    }

    /** Bytes of the learned tensors as kernels pack them, for every layer that reads them. */
    public long packedBytes() {
        return nodes.stream().mapToLong(n -> n.operator().packedBytes()).sum();
    }

    /** The same layers with other outputs. */
    public Graph withOutputs(List<String> newOutputs) {
        return new Graph(name, inputs, nodes, newOutputs);
    }

    /** Other layers over the same inputs, with the same outputs. */
    public Graph withNodes(List<Node> newNodes) {
        return new Graph(name, inputs, newNodes, outputs);
    }

    /** The same network for inputs of another size. */
    public Graph withInputs(Map<String, Shape> newInputs) {
        return new Graph(name, newInputs, nodes, outputs);
    }
}
