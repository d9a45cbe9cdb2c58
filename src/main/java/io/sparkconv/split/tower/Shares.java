// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.split.tower;

import io.sparkconv.geometry.Channels;
import io.sparkconv.graph.Graph;
import io.sparkconv.graph.Node;
import io.sparkconv.graph.Shapes;
import io.sparkconv.op.TowerRule;
import io.sparkconv.tensor.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Which channels of each tensor belong to which tower, and in which segment they are computed. A layer follows what the
 * towers hold already where that gives all of its output; else it is shared out anew, and an exchange comes before it.
 * A layer that cannot be cut is the first tower's.
 */
final class Shares {

    private final Graph graph;
    private final Shapes shapes;
    private final int towers;
    private final Set<String> fixed = new HashSet<>();
    private final Map<String, List<Channels>> shares = new LinkedHashMap<>();
    private final Map<String, Integer> segments = new HashMap<>();
    private final Map<String, TowerRule> rules = new HashMap<>();

    Shares(Graph graph, int towers) {
        this.graph = graph;
        this.shapes = Shapes.infer(graph);
        this.towers = towers;
        graph.inputs().keySet().forEach(input -> segments.put(input, Move.SOURCE));
        for (Node node : graph.nodes()) {
            if (fixed.containsAll(node.inputs())) {
                fixed.add(node.name());
            } else {
                rules.put(node.name(), rule(node));
                shares.put(node.name(), share(node));
                segments.put(node.name(), segment(node));
            }
        }
    }

    private TowerRule rule(Node node) {
        List<Shape> inputs = shapes.inputsOf(node);
        return node.operator()
                .towerRule(inputs)
                .orElseGet(() -> new UncutRule(
                        node.operator(),
                        inputs.stream().map(Shares::channelsOf).toList(),
                        channelsOf(shapes.of(node.name()))));
    }

    private List<Channels> share(Node node) {
        TowerRule rule = rules.get(node.name());
        List<Channels> anew = rule.shares(towers);
        int first = IntStream.range(0, node.inputs().size())
                .filter(i -> !isFixed(node.inputs().get(i)))
                .findFirst()
                .orElseThrow();
        List<IntFunction<List<Channels>>> ways =
                List.of(tower -> held(node, tower, node.inputs().size()), tower -> held(node, tower, first + 1));
        for (IntFunction<List<Channels>> way : ways) {
            List<Channels> following = IntStream.range(0, towers)
                    .mapToObj(tower -> rule.reachable(way.apply(tower)))
                    .toList();
            if (isAll(following, node) && (busy(following) >= busy(anew) || isCheap(node))) {
                return following;
            }
        }
        return anew;
    }

    /** What a tower has of each input, the inputs after the first {@code known} taken for whole. */
    private List<Channels> held(Node node, int tower, int known) {
        List<Channels> held = new ArrayList<>();
        for (String input : node.inputs()) {
            boolean whole = isFixed(input) || held.size() >= known;
            held.add(whole ? all(input) : of(input, tower));
        }
        return held;
    }

    private boolean isAll(List<Channels> parts, Node node) {
        int sum = parts.stream().mapToInt(Channels::size).sum();
        Channels union = parts.stream().reduce(Channels.NONE, Channels::union);
        return sum == union.size() && union.equals(all(node.name()));
    }

    private static long busy(List<Channels> parts) {
        return parts.stream().filter(part -> !part.isEmpty()).count();
    }

    private boolean isCheap(Node node) {
        return node.operator().cost(shapes.inputsOf(node)).macs() == 0;
    }

    private int segment(Node node) {
        int segment = 0;
        for (int i = 0; i < node.inputs().size(); i++) {
            String input = node.inputs().get(i);
            if (!isFixed(input)) {
                segment = Math.max(segment, segments.get(input) + (isLocal(node, i) ? 0 : 1));
            }
        }
        return segment;
    }

    private boolean isLocal(Node node, int input) {
        return IntStream.range(0, towers)
                .allMatch(tower -> of(node.inputs().get(input), tower).contains(reads(node, input, tower)));
    }

    /** The channels of an input that a tower needs for its share of a layer. */
    Channels reads(Node node, int input, int tower) {
        TowerRule rule = rules.get(node.name());
        Channels share = of(node.name(), tower);
        return share.isEmpty() ? Channels.NONE : rule.reads(input, share);
    }

    /** The channels of a tensor that a tower computes; none of what comes in from outside. */
    Channels of(String tensor, int tower) {
        return shares.containsKey(tensor) ? shares.get(tensor).get(tower) : Channels.NONE;
    }

    Channels all(String tensor) {
        return Channels.all(channelsOf(shapes.of(tensor)));
    }

    private static int channelsOf(Shape shape) {
        return shape.rank() == 0 ? 1 : shape.channels();
    }

    /** The segment in which a tensor is computed; {@link Move#SOURCE} for an input. */
    int segmentOf(String tensor) {
        return segments.get(tensor);
    }

    TowerRule ruleOf(Node node) {
        return rules.get(node.name());
    }

    /** Whether a tensor is the same for every image. */
    boolean isFixed(String tensor) {
        return fixed.contains(tensor);
    }

    Shape shapeOf(String tensor) {
        return shapes.of(tensor);
    }

    /** How many segments there are. */
    int count() {
        return segments.values().stream().mapToInt(Integer::intValue).max().orElse(-1) + 1;
    }

    Graph graph() {
        return graph;
    }

    int towers() {
        return towers;
    }
}
