// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.job;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sparkconv.config.AlgorithmChoice;
import io.sparkconv.config.ClusterOptions;
import io.sparkconv.config.CompareOptions;
import io.sparkconv.config.ConvolveOptions;
import io.sparkconv.config.InvalidOptionException;
import io.sparkconv.config.Option;
import io.sparkconv.config.Options;
import io.sparkconv.config.PictureOptions;
import io.sparkconv.config.Settings;
import io.sparkconv.config.Source;
import io.sparkconv.config.SplitOptions;
import io.sparkconv.cost.NetworkCost;
import io.sparkconv.cost.PlanJson;
import io.sparkconv.cost.PlanTable;
import io.sparkconv.cost.Quantity;
import io.sparkconv.graph.Graph;
import io.sparkconv.graph.rewrite.Rewrites;
import io.sparkconv.model.LocalModelFiles;
import io.sparkconv.model.Model;
import io.sparkconv.model.ModelChoice;
import io.sparkconv.model.ModelFacts;
import io.sparkconv.op.Parameter;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
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
        return "Prints what each layer of a network costs, the memory of a task, and images per second and core; or what"
                + " tiles of one image cost, with --tile; or sets kinds of convolution side by side, with a chart in"
                + " --output FILE.png";
    }

    @Override
    public List<Option<?>> options() {
        List<Option<?>> options = new ArrayList<>(List.of(
                Options.MODEL,
                Options.WEIGHTS,
                Options.MAX_MODEL_BYTES,
                Options.INPUT,
                Options.LAYERS,
                Options.BATCH_SIZE,
                SplitOptions.SPLIT,
                SplitOptions.GROUPS,
                Options.KERNELS,
                Options.ALGORITHMS,
                Options.CALIBRATE,
                Options.JSON));
        options.addAll(options.indexOf(SplitOptions.GROUPS) + 1, ClusterOptions.all());
        options.addAll(CompareOptions.all());
        options.addAll(List.of(ConvolveOptions.TILE, ConvolveOptions.TILE_APPROXIMATE, Options.OUTPUT));
        options.addAll(options.indexOf(Options.LAYERS) + 1, PictureOptions.all());
        return List.copyOf(options);
    }

    @Override
    public int run(Request request, Console console) throws IOException {
        Settings settings = request.settings();
        int batch = batch(settings);
        if (settings.find(CompareOptions.COMPARE).isPresent()) {
            return ComparePlan.run(settings, batch, console);
        }
        requireNoComparison(settings);
        if (settings.find(ConvolveOptions.TILE).isPresent()) {
            return TiledPlan.run(settings, console);
        }
        TiledPlan.requireNoTiles("plan", settings);
        AlgorithmChoice algorithms = settings.get(Options.ALGORITHMS);
        ModelChoice choice = ModelChoice.of(settings);
        Model model = choice.read(new LocalModelFiles());
        NetworkCost cost = cost(Rewrites.withMethods(model.graph(), algorithms));
        Optional<Calibration> calibration = Optional.empty();
        if (settings.get(Options.CALIBRATE)) {
            calibration = Optional.of(Calibration.measure(model.timed(), batch, KernelsInUse.of(settings), algorithms));
        } else if (!choice.weights().isEmpty()) {
            requireWeights(model.graph());
        }
        SplitPlan split = SplitPlan.of(settings, model.graph(), calibration, batch);
        if (settings.get(Options.JSON)) {
            ObjectNode json = json(cost, model.facts(), batch, calibration);
            split.addTo(json);
            console.out().println(json);
        } else {
            print(cost, model.facts(), batch, calibration, console.out());
            console.out().print(split.text());
        }
        return ExitCode.DONE;
    }

    private static void requireNoComparison(Settings settings) {
        for (Option<?> option : List.of(
                CompareOptions.FILTERS,
                CompareOptions.KERNEL,
                CompareOptions.STRIDE,
                CompareOptions.PADDING,
                Options.OUTPUT)) {
            if (settings.source(option) == Source.ARGUMENT) {
                throw new InvalidOptionException("Cannot plan: " + option.flag() + " is set but must not be without "
                        + CompareOptions.COMPARE.flag());
            }
        }
    }

    /** Images in a batch: those of the input's shape, if it is given. */
    private static int batch(Settings settings) {
        int batch = settings.find(Options.INPUT).map(dims -> dims.get(0)).orElse(settings.get(Options.BATCH_SIZE));
        if (batch > Options.MOST_BATCH) {
            throw new InvalidOptionException("Cannot plan: number of images of " + Options.INPUT.flag() + " is " + batch
                    + " but must be at most " + Options.MOST_BATCH);
        }
        return batch;
    }

    private static NetworkCost cost(Graph graph) {
        try {
            return NetworkCost.of(graph);
        } catch (ArithmeticException e) {
            throw new InvalidOptionException("Cannot plan network " + graph.name() + ": its input is "
                    + graph.inputs().values().iterator().next()
                    + " but must be smaller, for a layer's tensor would have more elements than can be counted");
        }
    }

    /** Fetches every weight that the layers need, so that a missing one shows. */
    private static void requireWeights(Graph graph) {
        Rewrites.forInference(graph, graph.outputs()).parameters().forEach(Parameter::values);
    }

    private static ObjectNode json(
            NetworkCost cost, Optional<ModelFacts> facts, int batch, Optional<Calibration> calibration) {
        ObjectNode json = PlanJson.of(cost);
        facts.ifPresent(f -> f.addTo(json));
        json.put("batch", batch);
        calibration.ifPresent(c -> {
            json.put("kernels", c.kernels());
            json.put("workspaceBytes", c.workspaceBytes());
            json.put("weightBytes", 4 * cost.total().parameters());
            json.put("imagesPerSecondPerCore", c.imagesPerSecond());
        });
        return json;
    }

    private static void print(
            NetworkCost cost,
            Optional<ModelFacts> facts,
            int batch,
            Optional<Calibration> calibration,
            PrintStream out) {
        out.print(PlanTable.text(cost));
        out.printf(
                Locale.ROOT,
                "%nparameters %,d · MACs per image %,d (1 MAC = 2 FLOP; bias adds not counted)%n",
                cost.total().parameters(),
                cost.total().macs());
        facts.ifPresent(f -> out.printf("model: %s%nbatch: %s%n", f, f.batching()));
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
