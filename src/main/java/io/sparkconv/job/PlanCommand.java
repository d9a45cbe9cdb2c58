// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.job;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sparkconv.config.Option;
import io.sparkconv.config.Options;
import io.sparkconv.config.Settings;
import io.sparkconv.cost.NetworkCost;
import io.sparkconv.cost.PlanJson;
import io.sparkconv.cost.PlanTable;
import io.sparkconv.cost.Quantity;
import io.sparkconv.engine.Plan;
import io.sparkconv.graph.Graph;
import io.sparkconv.model.ModelChoice;
import io.sparkconv.weights.RandomWeights;
import io.sparkconv.zoo.Network;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Prints what a run will cost, before it. */
final class PlanCommand implements Command {

    @Override
    public String name() {
        return "plan";
    }

    @Override
    public String summary() {
        return "Prints what each layer of a network costs, the memory of a task, and images per second and core";
    }

    @Override
    public List<Option<?>> options() {
        return List.of(
                Options.MODEL,
                Options.WEIGHTS,
                Options.INPUT,
                Options.LAYERS,
                Options.BATCH_SIZE,
                Options.KERNELS,
                Options.ALGORITHMS,
                Options.CALIBRATE,
                Options.JSON);
    }

    @Override
    public int run(Request request, Console console) {
        Settings settings = request.settings();
        ModelChoice model = ModelChoice.of(settings);
        Optional<List<Integer>> input = settings.find(Options.INPUT);
        Graph graph = graph(model.network(), input);
        int batch = input.map(dims -> dims.get(0)).orElse(settings.get(Options.BATCH_SIZE));
        NetworkCost cost = NetworkCost.of(graph);
        Optional<Calibration> calibration = settings.get(Options.CALIBRATE)
                ? Optional.of(calibrate(settings, model, input, batch))
                : Optional.empty();
        if (settings.get(Options.JSON)) {
            console.out().println(json(cost, batch, calibration));
        } else {
            print(cost, batch, calibration, console.out());
        }
        return ExitCode.DONE;
    }

    private static Graph graph(Network network, Optional<List<Integer>> input) {
        return input.map(dims -> network.graphFor(dims.get(1), dims.get(2), dims.get(3)))
                .orElse(network.graph());
    }

    /** Times a forward pass; a network without weights gets random ones, which take the same time. */
    private static Calibration calibrate(
            Settings settings, ModelChoice model, Optional<List<Integer>> input, int batch) {
        boolean lacksWeights = model.source().needsWeights() && model.weights().isEmpty();
        Graph graph = graph(lacksWeights ? model.network(new RandomWeights(0)) : model.network(), input);
        List<String> layers = model.layers().isEmpty() ? graph.outputs() : model.layers();
        return Calibration.measure(Plan.compile(graph, layers, batch, KernelsInUse.of(settings)));
    }

    private static ObjectNode json(NetworkCost cost, int batch, Optional<Calibration> calibration) {
        ObjectNode json = PlanJson.of(cost);
        json.put("batch", batch);
        calibration.ifPresent(c -> {
            json.put("kernels", c.kernels());
            json.put("workspaceBytes", c.workspaceBytes());
            json.put("weightBytes", 4 * cost.total().parameters());
            json.put("imagesPerSecondPerCore", c.imagesPerSecond());
        });
        return json;
    }

    private static void print(NetworkCost cost, int batch, Optional<Calibration> calibration, PrintStream out) {
        out.print(PlanTable.text(cost));
        out.printf(
                Locale.ROOT,
                "%nparameters %,d · MACs per image %,d (1 MAC = 2 FLOP; bias adds not counted)%n",
                cost.total().parameters(),
                cost.total().macs());
        calibration.ifPresent(c -> {
            out.printf(
                    Locale.ROOT,
                    "memory: weights %s once per executor, workspace %s per task at batch size %d%n",
                    Quantity.bytes(4 * cost.total().parameters()),
                    Quantity.bytes(c.workspaceBytes()),
                    batch);
            out.printf(
                    Locale.ROOT,
                    "speed: %.1f images per second and core (%s kernels, measured here, decoding not included)%n",
                    c.imagesPerSecond(),
                    c.kernels());
        });
    }
}
