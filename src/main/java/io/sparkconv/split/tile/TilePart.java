// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.split.tile;

import io.sparkconv.geometry.Area;
import io.sparkconv.graph.Graph;
import io.sparkconv.graph.Node;
import io.sparkconv.op.Pad2d;
import io.sparkconv.op.TileRule;
import io.sparkconv.tensor.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The making of one tile's network: each layer's part, and a crop wherever a layer reads less than there is. */
final class TilePart {

    /** A rectangle of a tensor. */
    private record Cropped(String tensor, Area area) {}

    private final TileCut cut;
    private final TileAreas areas;
    private final Graph graph;
    private final List<Node> nodes = new ArrayList<>();
    private final Map<Cropped, String> crops = new HashMap<>();

    TilePart(TileCut cut, TileAreas areas, Area output) {
        this.cut = cut;
        this.areas = areas;
        Graph whole = cut.graph();
        for (Node node : whole.nodes()) {
            if (cut.isFixed(node.name())) {
                nodes.add(node);
            } else if (areas.isWanted(node.name())) {
                add(node);
            }
        }
        String input = whole.inputs().keySet().iterator().next();
        Area read = areas.wanted(input);
        Shape shape = Shape.nhwc(1, read.height(), read.width(), cut.input().channels());
        String result = cropped(whole.outputs().get(0), output);
        this.graph = new Graph(whole.name(), Map.of(input, shape), nodes, List.of(result));
    }

    private void add(Node node) {
        TileRule rule = cut.ruleOf(node);
        Area computed = areas.available(node.name());
        List<Area> reads = areas.reads(node);
        List<String> inputs = new ArrayList<>();
        for (int input = 0; input < node.inputs().size(); input++) {
            inputs.add(cropped(node.inputs().get(input), reads.get(input)));
        }
        nodes.add(new Node(node.name(), rule.part(computed), inputs, node.origins()));
    }

    /** The tensor that holds just this rectangle. */
    private String cropped(String tensor, Area area) {
        if (cut.isFixed(tensor) || areas.available(tensor).equals(area)) {
            return tensor;
        }
        return crops.computeIfAbsent(new Cropped(tensor, area), c -> crop(tensor, area));
    }

    private String crop(String tensor, Area area) {
        String name = tensor + "[crop " + crops.size() + "]";
        nodes.add(new Node(
                name, new Pad2d(areas.available(tensor).paddingTo(area), 0), List.of(tensor), List.of(tensor)));
        return name;
    }

    Graph graph() {
        return graph;
    }
}
