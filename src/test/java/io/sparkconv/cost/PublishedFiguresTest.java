// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.cost;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconv.geometry.ReceptiveField;
import io.sparkconv.graph.Graph;
import io.sparkconv.graph.Node;
import io.sparkconv.graph.Shapes;
import io.sparkconv.op.BatchNorm2d;
import io.sparkconv.op.Parameter;
import io.sparkconv.weights.WeightSource;
import io.sparkconv.zoo.Zoo;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Figures that papers and other tools publish: the table says what its columns mean. */
class PublishedFiguresTest {

    private static final String TABLE = "/zoo/published.csv";
    private static final Map<Zoo, Graph> GRAPHS = new EnumMap<>(Zoo.class);
    private static final Map<String, Long> UNITS =
            Map.of("", 1L, "k", 1_000L, "M", 1_000_000L, "G", 1_000_000_000L, "Mi", 1L << 20);

    @ParameterizedTest(name = "{0} {1} {2} is {3}")
    @CsvFileSource(resources = TABLE, delimiter = '|', numLinesToSkip = 1)
    void isWhatIsCounted(String network, String layers, String quantity, String value, String rounding, String source) {
        Graph graph = GRAPHS.computeIfAbsent(
                Zoo.named(network), zoo -> zoo.build(WeightSource.none()).graph());
        String actual = quantity.equals("field")
                ? field(graph, layers, value.split(" ").length)
                : rounded(count(graph, layers == null ? "!" : layers, quantity), value, rounding);
        assertThat(actual).as("%s of %s by %s", quantity, network, source).isEqualTo(value);
    }

    private static long count(Graph graph, String layers, String quantity) {
        return switch (quantity) {
            case "parameters" -> sum(graph, layers, cost -> cost.cost().parameters());
            case "parameters-but-norms" ->
                sum(
                        graph,
                        layers,
                        cost -> isNorm(graph, cost.name()) ? 0 : cost.cost().parameters());
            case "macs" -> sum(graph, layers, cost -> cost.cost().macs());
            case "macs-5x5" ->
                sum(graph, layers, cost -> cost.cost().macs() * (cost.name().contains(".branch3.1.") ? 25 : 9) / 9);
            case "values" -> values(graph);
            case "bytes" -> Float.BYTES * values(graph);
            case "boxes" -> Shapes.infer(graph).of(layers).dim(1);
            default -> throw new AssertionError("Cannot count: quantity is " + quantity);
        };
    }

    private static boolean isNorm(Graph graph, String layer) {
        return graph.node(layer).map(Node::operator).orElseThrow() instanceof BatchNorm2d;
    }

    private static long values(Graph graph) {
        return graph.parameters().stream().mapToLong(Parameter::count).sum();
    }

    private static long sum(Graph graph, String layers, ToLongFunction<LayerCost> count) {
        List<LayerCost> chosen = NetworkCost.of(graph).layers().stream()
                .filter(cost -> chosen(layers, cost.name()))
                .toList();
        assertThat(chosen).as("layers %s", layers).isNotEmpty();
        return chosen.stream().mapToLong(count).sum();
    }

    private static boolean chosen(String layers, String name) {
        return layers.startsWith("!")
                ? !chosen(layers.substring(1), name)
                : Arrays.stream(layers.split("\\+"))
                        .anyMatch(l ->
                                l.endsWith("*") ? name.startsWith(l.substring(0, l.length() - 1)) : name.equals(l));
    }

    /** A number with the digits and the unit of another one. */
    private static String rounded(long number, String like, String rounding) {
        String[] parts = like.split(" ");
        String unit = parts.length == 1 ? "" : parts[1];
        RoundingMode mode = "down".equals(rounding) ? RoundingMode.DOWN : RoundingMode.HALF_UP;
        String digits = BigDecimal.valueOf(number)
                .divide(BigDecimal.valueOf(UNITS.get(unit)), new BigDecimal(parts[0]).scale(), mode)
                .toPlainString();
        return (digits + " " + unit).strip();
    }

    private static String field(Graph graph, String layer, int figures) {
        LayerCost cost = NetworkCost.of(graph).layers().stream()
                .filter(l -> l.name().equals(layer))
                .findFirst()
                .orElseThrow();
        ReceptiveField field = cost.field().orElseThrow().vertical();
        assertThat(cost.field().orElseThrow().horizontal()).isEqualTo(field);
        List<String> all = List.of(
                String.valueOf(field.size()), field.stride().orElseThrow().toString(), String.valueOf(field.padding()));
        return String.join(" ", all.subList(0, figures));
    }
}
