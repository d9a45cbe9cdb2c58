// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sparkconv.config.AlgorithmChoice;
import io.sparkconv.cost.NetworkCost;
import io.sparkconv.cost.PlanJson;
import io.sparkconv.cost.Quantity;
import io.sparkconv.cost.TextTable;
import io.sparkconv.graph.Graph;
import io.sparkconv.graph.rewrite.Rewrites;
import io.sparkconv.kernel.Kernels;
import io.sparkconv.op.InvalidModelException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Kinds of convolution side by side, each as the same layer.
 *
 * @param batch images in a timed run
 * @param kernels the loops that were timed; empty if nothing was
 */
public record Comparison(ComparedLayer layer, int batch, String kernels, List<ComparedCost> kinds) {

    public Comparison {
        kinds = List.copyOf(kinds);
    }

    /**
     * Counts, and times if there are kernels to time.
     *
     * @param algorithms those that may be chosen
     * @throws InvalidModelException if the layer cannot be of one of the kinds
     */
    public static Comparison of(
            ComparedLayer layer,
            List<ComparedKind> kinds,
            int batch,
            Optional<Kernels> kernels,
            AlgorithmChoice algorithms) {
        long ordinary = cost(ComparedKind.ORDINARY, ComparedKind.ORDINARY.graph(layer))
                .total()
                .macs();
        List<Graph> graphs = kinds.stream().map(kind -> kind.graph(layer)).toList();
        List<NetworkCost> costs = new ArrayList<>();
        for (int i = 0; i < kinds.size(); i++) {
            costs.add(cost(kinds.get(i), Rewrites.withMethods(graphs.get(i), algorithms)));
        }
        long[] nanos = kernels.map(k -> FastestRuns.nanos(graphs, batch, k, algorithms))
                .orElse(null);
        List<ComparedCost> compared = new ArrayList<>();
        for (int i = 0; i < kinds.size(); i++) {
            OptionalLong time = nanos == null ? OptionalLong.empty() : OptionalLong.of(nanos[i]);
            compared.add(new ComparedCost(kinds.get(i), layer, costs.get(i), ordinary, time));
        }
        return new Comparison(layer, batch, kernels.map(Kernels::name).orElse(""), compared);
    }

    private static NetworkCost cost(ComparedKind kind, Graph graph) {
        try {
            return NetworkCost.of(graph);
        } catch (ArithmeticException e) {
            throw new InvalidModelException(
                    "Cannot compare " + kind.label() + ": its input is "
                            + graph.inputs().get("x")
                            + " but must be smaller, for its cost exceeds what can be counted",
                    e);
        }
    }

    /** A line for each kind, then what was timed and how. */
    public String text() {
        TextTable table = new TextTable("kind", ">output", ">params", ">MACs", ">of ordinary", ">1/N + 1/k²")
                .column(">field")
                .column(">weights")
                .column(">activation")
                .column(">time");
        for (ComparedCost kind : kinds) {
            table.row(
                    kind.kind().label(),
                    kind.output().toString(),
                    String.format(Locale.ROOT, "%,d", kind.parameters()),
                    String.format(Locale.ROOT, "%,d", kind.macs()),
                    ratio(kind.relativeMacs()),
                    kind.formula().isPresent() ? ratio(kind.formula().getAsDouble()) : "",
                    String.valueOf(kind.field()),
                    Quantity.bytes(kind.weightBytes()),
                    Quantity.bytes(kind.activationBytes()),
                    kind.nanos().isPresent() ? time(kind.nanos().getAsLong()) : "-");
        }
        return table + "\nlayer: " + layer + " (counted for one image, without biases; 1 MAC = 2 FLOP)\n"
                + (kernels.isEmpty() ? "" : "time: " + timing() + "\n");
    }

    /** What the times are. */
    String timing() {
        return "fastest of " + FastestRuns.RUNS + " runs over " + batch + (batch == 1 ? " image" : " images")
                + " after warm-up, one thread, " + kernels + " kernels, measured here";
    }

    static String ratio(double ratio) {
        return String.format(Locale.ROOT, "%.4f", ratio);
    }

    static String time(long nanos) {
        return nanos < 10_000_000 ? String.format(Locale.ROOT, "%.3f ms", nanos / 1e6) : Quantity.time(nanos);
    }

    /** The same as JSON; shapes are N, C, H, W. */
    public ObjectNode json() {
        ObjectNode json = new ObjectMapper().createObjectNode();
        PlanJson.dims(json.putArray("input"), layer.input());
        json.put("batch", batch);
        json.put("filters", layer.filters());
        json.put("kernel", layer.kernel());
        json.put("stride", layer.stride());
        json.put("padding", layer.padding());
        json.put("kernels", kernels.isEmpty() ? null : kernels);
        ArrayNode array = json.putArray("kinds");
        for (ComparedCost kind : kinds) {
            ObjectNode node = array.addObject();
            node.put("kind", kind.kind().label());
            PlanJson.dims(node.putArray("output"), kind.output());
            node.put("params", kind.parameters());
            node.put("macs", kind.macs());
            node.put("relativeMacs", kind.relativeMacs());
            node.put("formula", kind.formula().isPresent() ? kind.formula().getAsDouble() : null);
            node.put("receptiveField", kind.field());
            node.put("weightBytes", kind.weightBytes());
            node.put("activationBytes", kind.activationBytes());
            node.put("ms", kind.nanos().isPresent() ? kind.nanos().getAsLong() / 1e6 : null);
            ArrayNode layers = node.putArray("layers");
            kind.cost().layers().forEach(each -> PlanJson.add(layers.addObject(), each));
        }
        return json;
    }
}
