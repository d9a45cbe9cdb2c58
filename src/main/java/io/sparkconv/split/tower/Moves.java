// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.split.tower;

import io.sparkconv.geometry.Channels;
import io.sparkconv.graph.Graph;
import io.sparkconv.graph.Node;
import io.sparkconv.tensor.Shape;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What goes where at the end of each segment. A tensor is sent from its owners right before the segment that reads it;
 * until then its owners keep it. What comes in from outside is sent to every tower that ever reads it, which keeps it.
 */
final class Moves {

    private final Shares shares;
    private final int last;
    private final List<Move> all = new ArrayList<>();

    private Moves(Shares shares) {
        this.shares = shares;
        this.last = shares.count() - 1;
    }

    /** All moves, by tensor, then segment. */
    static List<Move> of(Shares shares) {
        Moves moves = new Moves(shares);
        Graph graph = shares.graph();
        Set<String> tensors = new LinkedHashSet<>(graph.inputs().keySet());
        tensors.addAll(graph.layerNames());
        for (String tensor : tensors) {
            if (shares.isFixed(tensor)) {
                continue;
            }
            if (graph.inputs().containsKey(tensor)) {
                moves.fromOutside(tensor);
            } else {
                moves.fromOwners(tensor);
            }
        }
        return moves.all;
    }

    private void fromOutside(String tensor) {
        for (int tower = 0; tower < shares.towers(); tower++) {
            TreeMap<Integer, Channels> needs = needs(tensor, tower);
            Channels later = union(needs);
            add(tensor, Move.SOURCE, Move.SOURCE, tower, later);
            for (int segment = 0; segment < last; segment++) {
                later = union(needs.tailMap(segment, false));
                add(tensor, segment, tower, tower, later);
            }
        }
    }

    private void fromOwners(String tensor) {
        int owned = shares.segmentOf(tensor);
        boolean wanted = shares.graph().outputs().contains(tensor);
        List<TreeMap<Integer, Channels>> needs = new ArrayList<>();
        for (int tower = 0; tower < shares.towers(); tower++) {
            needs.add(needs(tensor, tower));
        }
        for (int segment = owned; segment <= last; segment++) {
            int next = segment + 1;
            Channels later = wanted && segment < last ? shares.all(tensor) : Channels.NONE;
            for (TreeMap<Integer, Channels> each : needs) {
                later = later.union(union(each.tailMap(next, false)));
            }
            for (int from = 0; from < shares.towers(); from++) {
                Channels share = shares.of(tensor, from);
                for (int to = 0; to < shares.towers(); to++) {
                    Channels now = next > owned ? needs.get(to).getOrDefault(next, Channels.NONE) : Channels.NONE;
                    Channels sent = share.intersection(to == from ? now.union(later) : now);
                    add(tensor, segment, from, to, sent);
                }
                if (wanted && segment == last) {
                    add(tensor, segment, from, Move.SINK, share);
                }
            }
        }
    }

    /** What a tower needs of a tensor in each segment. */
    private TreeMap<Integer, Channels> needs(String tensor, int tower) {
        TreeMap<Integer, Channels> needs = new TreeMap<>();
        for (Node node : shares.graph().nodes()) {
            for (int input = 0; input < node.inputs().size(); input++) {
                if (node.inputs().get(input).equals(tensor) && !shares.isFixed(node.name())) {
                    needs.merge(shares.segmentOf(node.name()), shares.reads(node, input, tower), Channels::union);
                }
            }
        }
        return needs;
    }

    private static Channels union(Map<Integer, Channels> needs) {
        return needs.values().stream().reduce(Channels.NONE, Channels::union);
    }

    private void add(String tensor, int segment, int from, int to, Channels channels) {
        if (!channels.isEmpty()) {
            Shape shape = shares.shapeOf(tensor);
            long bytes = 4 * shape.elements() / shape.channels() * channels.size();
            all.add(new Move(tensor, segment, from, to, channels, bytes));
        }
    }
}
