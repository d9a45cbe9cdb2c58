// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.onnx.wire;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Finds the tensors of a model wherever they stand. */
final class TensorWalk {

    private final List<TensorProto> found = new ArrayList<>();

    private TensorWalk() {}

    static List<TensorProto> of(ModelProto model) {
        TensorWalk walk = new TensorWalk();
        walk.graph(model.graph());
        for (FunctionProto function : model.functions()) {
            walk.nodes(function.nodes());
            walk.attributes(function.attributeDefaults());
        }
        return Collections.unmodifiableList(walk.found);
    }

    static Set<String> locations(List<TensorProto> tensors) {
        Set<String> locations = new TreeSet<>();
        tensors.forEach(tensor -> tensor.externalLocation().ifPresent(locations::add));
        return Collections.unmodifiableSet(locations);
    }

    private void graph(GraphProto graph) {
        found.addAll(graph.initializers());
        nodes(graph.nodes());
    }

    private void nodes(List<NodeProto> nodes) {
        nodes.forEach(node -> attributes(node.attributes().values()));
    }

    private void attributes(Collection<AttributeProto> attributes) {
        for (AttributeProto attribute : attributes) {
            if (!attribute.isReference()) {
                switch (attribute.kind()) {
                    case TENSOR -> found.add(attribute.tensor());
                    case TENSORS -> found.addAll(attribute.tensors());
                    case GRAPH -> graph(attribute.graph());
                    case GRAPHS -> attribute.graphs().forEach(this::graph);
                    default -> {}
                }
            }
        }
    }
}
