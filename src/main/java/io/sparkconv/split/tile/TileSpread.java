// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.split.tile;

import io.sparkconv.geometry.Area;
import io.sparkconv.geometry.Interval;
import io.sparkconv.graph.Graph;
import io.sparkconv.graph.Node;
import io.sparkconv.op.TileRule;
import io.sparkconv.tensor.Shape;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * From a rectangle of the output back: what is wanted of each tensor by all its readers, and what is computed of it.
 * What is pooled has no place of its own in the image: it is what the other layers read of the tile.
 */
final class TileSpread {

    private final Graph graph;
    private final TileRules rules;
    private final Area output;
    private final Shape whole;

    private TileSpread(Graph graph, TileRules rules, Area output) {
        this.graph = graph;
        this.rules = rules;
        this.output = output;
        this.whole = rules.shapeOf(graph.outputs().get(0));
    }

    /** @throws io.sparkconv.split.UncuttableException if nothing but a pooling reads some map */
    static TileAreas of(Graph graph, TileRules rules, Area output) {
        TileSpread spread = new TileSpread(graph, rules, output);
        TileAreas unpooled = spread.areas(Optional.empty());
        return rules.approximations().isEmpty() ? unpooled : spread.areas(Optional.of(unpooled));
    }

    /** @param others what layers read that pool nothing; if it is not known yet, those that pool read nothing */
    private TileAreas areas(Optional<TileAreas> others) {
        TileAreas areas = new TileAreas();
        areas.want(graph.outputs().get(0), output);
        List<Node> nodes = graph.nodes();
        for (int i = nodes.size() - 1; i >= 0; i--) {
            Node node = nodes.get(i);
            if (!rules.isFixed(node.name()) && areas.isWanted(node.name())) {
                spread(node, areas, others);
            }
        }
        return areas;
    }

    private void spread(Node node, TileAreas areas, Optional<TileAreas> others) {
        Area wanted = areas.wanted(node.name());
        Approximation approximation = rules.approximations().get(node.name());
        if (approximation == Approximation.POOLED) {
            areas.compute(
                    node,
                    wanted,
                    others.map(known -> List.of(pooled(node, known))).orElse(List.of()));
            return;
        }
        TileRule rule = rules.of(node);
        Area computed = approximation == Approximation.KEPT ? toBorders(wanted, node.name()) : rule.computed(wanted);
        areas.compute(
                node,
                computed,
                IntStream.range(0, node.inputs().size())
                        .mapToObj(input -> rule.reads(input, computed))
                        .toList());
    }

    private Area pooled(Node node, TileAreas others) {
        String map = node.inputs().get(0);
        Area read = read(map, others)
                .orElseThrow(
                        () -> rules.fault(
                                "layer " + node.name() + " (" + node.operator().kind() + ") pools " + map
                                        + ", which no layer reads pixel by pixel but one must, for a tile to have a part of it"));
        return toBorders(read, map);
    }

    /** What is read of a map, or of the nearest one of its size that it is made of. */
    private Optional<Area> read(String map, TileAreas others) {
        if (others.isWanted(map)) {
            return Optional.of(others.wanted(map));
        }
        return graph.node(map).stream()
                .flatMap(node -> node.inputs().stream())
                .filter(input -> rules.isMap(input) && isOfSize(input, rules.shapeOf(map)))
                .flatMap(input -> read(input, others).stream())
                .findFirst();
    }

    private boolean isOfSize(String map, Shape size) {
        Shape shape = rules.shapeOf(map);
        return shape.height() == size.height() && shape.width() == size.width();
    }

    /** Where the tile ends with the image, so does what stands for the image; some layers do not read its last pixels. */
    private Area toBorders(Area area, String map) {
        Shape shape = rules.shapeOf(map);
        return new Area(
                toBorders(area.rows(), shape.height(), output.rows(), whole.height()),
                toBorders(area.columns(), shape.width(), output.columns(), whole.width()));
    }

    private static Interval toBorders(Interval part, int size, Interval tile, int tiles) {
        return new Interval(tile.low() == 0 ? 0 : part.low(), tile.high() == tiles - 1 ? size - 1 : part.high());
    }
}
