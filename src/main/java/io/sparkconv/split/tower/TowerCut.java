// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.split.tower;

import io.sparkconv.geometry.Channels;
import io.sparkconv.graph.Graph;
import io.sparkconv.graph.Node;
import io.sparkconv.split.UncuttableException;
import io.sparkconv.tensor.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * A network cut along its channels. Towers compute segment after segment, each its own channels; before a segment they
 * exchange what it needs. Immutable.
 */
public final class TowerCut {

    private final Shares shares;
    private final List<Move> moves;
    private final List<List<TowerPart>> segments = new ArrayList<>();

    private TowerCut(Shares shares) {
        this.shares = shares;
        this.moves = Moves.of(shares);
        for (int segment = 0; segment < shares.count(); segment++) {
            List<TowerPart> parts = new ArrayList<>();
            for (int tower = 0; tower < shares.towers(); tower++) {
                parts.add(new PartBuilder(shares, moves, segment, tower).build());
            }
            segments.add(List.copyOf(parts));
        }
    }

    /**
     * Cuts a network.
     *
     * @param graph rewritten for inference
     * @param towers how many, at least 1
     * @throws UncuttableException if an output does not depend on an input
     */
    public static TowerCut of(Graph graph, int towers) {
        if (towers < 1) {
            throw new UncuttableException("Cannot cut network " + graph.name() + " into towers: number of towers is "
                    + towers + " but must be at least 1");
        }
        Shares shares = new Shares(graph, towers);
        for (String output : graph.outputs()) {
            if (shares.isFixed(output) || graph.inputs().containsKey(output)) {
                throw new UncuttableException("Cannot cut network " + graph.name() + " into towers: output " + output
                        + " is computed from nothing but must be computed from the image");
            }
        }
        return new TowerCut(shares);
    }

    /** The whole network. */
    public Graph graph() {
        return shares.graph();
    }

    /** How many towers. */
    public int towers() {
        return shares.towers();
    }

    /** Segments in order, each with a part for every tower. */
    public List<List<TowerPart>> segments() {
        return List.copyOf(segments);
    }

    /** What goes where at the end of a segment; {@link Move#SOURCE} for what comes in. */
    public List<Move> movesAfter(int segment) {
        return moves.stream().filter(move -> move.segment() == segment).toList();
    }

    /** What brings the input in: it has no layers, gets the whole input in one piece and gives it on to the towers. */
    public TowerPart source() {
        Map<String, Channels> available = new LinkedHashMap<>();
        List<Move> arriving = new ArrayList<>();
        for (String input : graph().inputs().keySet()) {
            available.put(input, shares.all(input));
            arriving.add(whole(input, Move.SOURCE));
        }
        return ofNoLayers(available, arriving, movesAfter(Move.SOURCE));
    }

    /** What brings the outputs together: it has no layers, gets them from the towers and gives out each in one piece. */
    public TowerPart sink() {
        int last = segments.size() - 1;
        Map<String, Channels> available = new LinkedHashMap<>();
        List<Move> leaving = new ArrayList<>();
        for (String output : new LinkedHashSet<>(graph().outputs())) {
            available.put(output, shares.all(output));
            leaving.add(whole(output, last));
        }
        return ofNoLayers(available, movesAfter(last), leaving);
    }

    private TowerPart ofNoLayers(Map<String, Channels> available, List<Move> arriving, List<Move> leaving) {
        Graph none = new Graph(graph().name(), Map.of(), List.of(), List.of());
        return new TowerPart(Move.SOURCE, none, available, arriving, leaving);
    }

    private Move whole(String tensor, int segment) {
        long bytes = 4 * shape(tensor).elements();
        return new Move(tensor, segment, Move.SOURCE, Move.SINK, shares.all(tensor), bytes);
    }

    /** The layers of a segment, in order, as they are run on the whole network. */
    public List<Node> layersOf(int segment) {
        return graph().nodes().stream()
                .filter(node -> !shares.isFixed(node.name()) && shares.segmentOf(node.name()) == segment)
                .toList();
    }

    /** The whole shape of a tensor, for one image. */
    public Shape shape(String tensor) {
        return shares.shapeOf(tensor);
    }
}
