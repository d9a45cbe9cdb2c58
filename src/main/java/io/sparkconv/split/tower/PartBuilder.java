// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.split.tower;

import io.sparkconv.geometry.Channels;
import io.sparkconv.graph.Graph;
import io.sparkconv.graph.Node;
import io.sparkconv.graph.rewrite.Rewrites;
import io.sparkconv.op.Gather;
import io.sparkconv.op.Operator;
import io.sparkconv.op.PickChannels;
import io.sparkconv.op.TowerRule;
import io.sparkconv.tensor.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The making of one tower's part of one segment: each layer's share, and a pick wherever it reads less than there is. */
final class PartBuilder {

    /** Some channels of a tensor. */
    private record Picked(String tensor, Channels channels) {}

    private final Shares shares;
    private final int segment;
    private final int tower;
    private final List<Move> arriving;
    private final List<Move> leaving;
    private final Map<String, Channels> available = new LinkedHashMap<>();
    private final List<Node> nodes = new ArrayList<>();
    private final Map<Picked, String> picks = new HashMap<>();

    PartBuilder(Shares shares, List<Move> moves, int segment, int tower) {
        this.shares = shares;
        this.segment = segment;
        this.tower = tower;
        this.arriving = moves.stream()
                .filter(move -> move.segment() == segment - 1 && move.to() == tower)
                .toList();
        this.leaving = moves.stream()
                .filter(move -> move.segment() == segment && move.from() == tower)
                .toList();
    }

    TowerPart build() {
        Graph whole = shares.graph();
        arriving.forEach(move -> available.merge(move.tensor(), move.channels(), Channels::union));
        Set<String> got = Set.copyOf(available.keySet());
        for (Node node : whole.nodes()) {
            if (shares.isFixed(node.name())) {
                nodes.add(node);
            } else if (shares.segmentOf(node.name()) == segment
                    && !shares.of(node.name(), tower).isEmpty()) {
                add(node);
            }
        }
        List<String> outputs = leaving.stream()
                .map(Move::tensor)
                .filter(tensor -> !got.contains(tensor))
                .distinct()
                .toList();
        Map<String, Shape> inputs = new LinkedHashMap<>();
        for (Node node : nodes) {
            node.inputs().stream()
                    .filter(got::contains)
                    .forEach(tensor -> inputs.put(
                            tensor,
                            shares.shapeOf(tensor)
                                    .withChannels(available.get(tensor).size())));
        }
        Graph graph = new Graph(whole.name(), inputs, nodes, outputs);
        return new TowerPart(tower, Rewrites.withoutUnused(graph), Map.copyOf(available), arriving, leaving);
    }

    private void add(Node node) {
        TowerRule rule = shares.ruleOf(node);
        Channels share = shares.of(node.name(), tower);
        List<String> inputs = new ArrayList<>();
        for (int input = 0; input < node.inputs().size(); input++) {
            Channels reads = rule.reads(input, share);
            if (!reads.isEmpty()) {
                inputs.add(picked(node.inputs().get(input), reads));
            }
        }
        Channels computed = rule.computed(share);
        String name = computed.equals(share) ? node.name() : node.name() + "[rim]";
        nodes.add(new Node(name, rule.part(share), inputs, node.origins()));
        if (!computed.equals(share)) {
            nodes.add(new Node(node.name(), PickChannels.of(computed.placesOf(share)), List.of(name), node.origins()));
        }
        available.put(node.name(), share);
    }

    /** The tensor that holds just these channels. */
    private String picked(String tensor, Channels channels) {
        Channels all = shares.isFixed(tensor) ? shares.all(tensor) : available.get(tensor);
        return all.equals(channels)
                ? tensor
                : picks.computeIfAbsent(new Picked(tensor, channels), p -> pick(tensor, all.placesOf(channels)));
    }

    private String pick(String tensor, Channels places) {
        String name = tensor + "[pick " + picks.size() + "]";
        int last = shares.shapeOf(tensor).rank() - 1;
        Operator pick = shares.isFixed(tensor)
                ? new Gather(last, places.stream().boxed().toList())
                : PickChannels.of(places);
        nodes.add(new Node(name, pick, List.of(tensor), List.of(tensor)));
        return name;
    }
}
