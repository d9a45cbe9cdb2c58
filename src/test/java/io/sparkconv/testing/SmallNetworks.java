// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.testing;

import io.sparkconv.graph.Graph;
import io.sparkconv.graph.Node;
import io.sparkconv.graph.Shapes;
import io.sparkconv.op.Dense;
import io.sparkconv.op.InvalidModelException;
import io.sparkconv.op.Softmax;
import io.sparkconv.tensor.Shape;
import io.sparkconv.weights.WeightSource;
import io.sparkconv.zoo.Network;
import io.sparkconv.zoo.Zoo;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The networks of the zoo for small pictures, so that a test can afford to run them all. */
public final class SmallNetworks {

    private static final int SMALLEST = 64;
    private static final int STEP = 32;

    private SmallNetworks() {}

    /**
     * The network for the smallest side of 64, 96, … that all its layers bear, or its own if that is smaller. Dense layers
     * get as many inputs as are left. Outputs are the network's own and its feature layers; a softmax at the end, which
     * would magnify errors, is left out.
     */
    public static Graph of(Zoo zoo, WeightSource weights) {
        Network network = zoo.build(weights);
        Graph graph = judged(network);
        Shape own = graph.inputs().values().iterator().next();
        for (int side = SMALLEST; side < own.height(); side += STEP) {
            try {
                Graph sized = network.sizes().isPresent()
                        ? network.graphFor(own.channels(), side, side).withOutputs(graph.outputs())
                        : graph;
                return fitted(sized, Shape.nhwc(1, side, side, own.channels()), weights);
            } catch (InvalidModelException tooSmall) {
                continue;
            }
        }
        return graph;
    }

    /** The network for its own size, with the outputs that {@link #of} has. */
    public static Graph judged(Network network) {
        Graph graph = network.graph();
        Set<String> outputs = new LinkedHashSet<>();
        for (String output : graph.outputs()) {
            Node last = graph.node(output).orElseThrow();
            outputs.add(last.operator() instanceof Softmax ? last.inputs().get(0) : output);
        }
        outputs.addAll(network.featureLayers());
        return graph.withOutputs(List.copyOf(outputs));
    }

    private static Graph fitted(Graph graph, Shape input, WeightSource weights) {
        String name = graph.inputs().keySet().iterator().next();
        Map<String, Shape> shapes = new LinkedHashMap<>(Map.of(name, input));
        List<Node> nodes = new ArrayList<>();
        for (Node node : graph.nodes()) {
            List<Shape> inputs = node.inputs().stream().map(shapes::get).toList();
            Node fitted = node;
            if (node.operator() instanceof Dense dense) {
                Dense narrow = new Dense(
                        weights.parameter(
                                dense.weight().name(),
                                dense.weight().shape().dim(0),
                                inputs.get(0).channels()),
                        dense.bias(),
                        dense.activation());
                fitted = Node.of(node.name(), narrow, node.inputs());
            }
            nodes.add(fitted);
            shapes.put(node.name(), Shapes.outputOf(fitted, inputs));
        }
        return new Graph(graph.name(), Map.of(name, input), nodes, graph.outputs());
    }
}
