// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.graph;

import io.sparkconv.geometry.AxisReach;
import io.sparkconv.geometry.Interval;
import io.sparkconv.geometry.Ratio;
import io.sparkconv.geometry.Reach;
import io.sparkconv.geometry.ReceptiveField;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The receptive field of every layer on the network's (first) input. Sizes come from walking backwards: which interval
 * of each tensor does one output element need? Branches unite. Strides and centres come from walking forwards, where
 * paths that disagree are noted.
 */
public final class ReceptiveFields {

    private static final int MOST_PHASES = 4096;

    private final Graph graph;
    private final Map<String, Reach> reaches = new HashMap<>();
    private final Map<String, Integer> position = new HashMap<>();

    private ReceptiveFields(Graph graph, Shapes shapes) {
        this.graph = graph;
        for (Node node : graph.nodes()) {
            position.put(node.name(), position.size());
            reaches.put(node.name(), node.operator().reach(shapes.inputsOf(node)));
        }
    }

    /** A layer's receptive field along both axes. */
    public record Field(ReceptiveField vertical, ReceptiveField horizontal) {}

    /** The fields of all layers that see the first input, by layer name, in order. */
    public static Map<String, Field> of(Graph graph, Shapes shapes) {
        ReceptiveFields fields = new ReceptiveFields(graph, shapes);
        Map<String, ReceptiveField> vertical = fields.along(Reach::vertical);
        Map<String, ReceptiveField> horizontal = fields.along(Reach::horizontal);
        Map<String, Field> result = new LinkedHashMap<>();
        vertical.forEach((layer, v) -> result.put(layer, new Field(v, horizontal.get(layer))));
        return result;
    }

    /** A rectangle of the input; it may reach into the padding. */
    public record Region(Interval vertical, Interval horizontal) {}

    /** The part of the first input that one pixel of a layer depends on; empty intervals if it depends on none. */
    public static Region seenBy(Graph graph, Shapes shapes, String layer, int row, int column) {
        ReceptiveFields fields = new ReceptiveFields(graph, shapes);
        String input = graph.inputs().keySet().iterator().next();
        Node node = graph.node(layer).orElseThrow();
        return new Region(
                fields.inputsFor(node, Interval.at(row), input, Reach::vertical),
                fields.inputsFor(node, Interval.at(column), input, Reach::horizontal));
    }

    /** Where a tensor's element 0 is centred on the input and how far apart its elements are; no stride once global. */
    private record Alignment(Optional<Ratio> stride, Ratio centre, boolean aligned, int phases) {}

    private Map<String, ReceptiveField> along(Function<Reach, AxisReach> axis) {
        String input = graph.inputs().keySet().iterator().next();
        Map<String, Alignment> alignments = new HashMap<>();
        alignments.put(input, new Alignment(Optional.of(Ratio.ONE), Ratio.ZERO, true, 1));
        Map<String, ReceptiveField> fields = new LinkedHashMap<>();
        for (Node node : graph.nodes()) {
            List<Alignment> paths = new ArrayList<>();
            for (String source : node.inputs()) {
                if (alignments.containsKey(source)) {
                    paths.add(extend(alignments.get(source), axis.apply(reaches.get(node.name()))));
                }
            }
            if (!paths.isEmpty()) {
                Alignment alignment = merge(paths);
                alignments.put(node.name(), alignment);
                fields.put(node.name(), field(node, alignment, input, axis));
            }
        }
        return fields;
    }

    private static Alignment extend(Alignment before, AxisReach reach) {
        int phases = Math.min(MOST_PHASES, before.phases() * reach.phases());
        if (before.stride().isEmpty() || reach.stride().isEmpty()) {
            return new Alignment(Optional.empty(), Ratio.ZERO, before.aligned(), phases);
        }
        Ratio stride = before.stride().get();
        return new Alignment(
                Optional.of(stride.times(reach.stride().get())),
                before.centre().plus(stride.times(reach.centre())),
                before.aligned(),
                phases);
    }

    private static Alignment merge(List<Alignment> paths) {
        Alignment first = paths.get(0);
        boolean aligned = paths.stream()
                .allMatch(p -> p.aligned()
                        && p.stride().equals(first.stride())
                        && p.centre().equals(first.centre()));
        int phases = paths.stream().mapToInt(Alignment::phases).max().orElse(1);
        Optional<Ratio> stride =
                paths.stream().map(Alignment::stride).flatMap(Optional::stream).findFirst();
        return new Alignment(stride, first.centre(), aligned, phases);
    }

    private ReceptiveField field(Node node, Alignment alignment, String input, Function<Reach, AxisReach> axis) {
        Interval first = inputsFor(node, Interval.at(0), input, axis);
        long size = first.size();
        for (int phase = 1; phase < alignment.phases(); phase++) {
            size = Math.max(
                    size, inputsFor(node, Interval.at(phase), input, axis).size());
        }
        return new ReceptiveField(size, alignment.stride(), -first.low(), alignment.aligned());
    }

    /** The interval of the network's input that these elements of a layer depend on. */
    private Interval inputsFor(Node layer, Interval wanted, String input, Function<Reach, AxisReach> axis) {
        Map<String, Interval> needed = new HashMap<>();
        needed.put(layer.name(), wanted);
        for (int i = position.get(layer.name()); i >= 0; i--) {
            Node node = graph.nodes().get(i);
            Interval outputs = needed.get(node.name());
            if (outputs != null && !outputs.isEmpty()) {
                Interval reads = axis.apply(reaches.get(node.name())).reads(outputs);
                node.inputs().forEach(source -> needed.merge(source, reads, Interval::union));
            }
        }
        return needed.getOrDefault(input, new Interval(0, -1));
    }
}
