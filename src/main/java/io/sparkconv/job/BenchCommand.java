// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.job;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sparkconv.config.AlgorithmChoice;
import io.sparkconv.config.Option;
import io.sparkconv.config.Options;
import io.sparkconv.config.Settings;
import io.sparkconv.cost.NetworkCost;
import io.sparkconv.engine.Forward;
import io.sparkconv.engine.Plan;
import io.sparkconv.kernel.Kernels;
import io.sparkconv.kernel.Span;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** Times single layers on one thread. */
final class BenchCommand implements Command {

    private static final int BATCH = 4;
    private static final int RUNS = 15;
    private static final long WARM_UP_NANOS = 1_500_000_000L;

    @Override
    public String name() {
        return "bench";
    }

    @Override
    public String summary() {
        return "Times single layers on one thread; GFLOP/s from nominal MACs";
    }

    @Override
    public List<Option<?>> options() {
        return List.of(Options.KERNELS, Options.ALGORITHMS, Options.JSON);
    }

    @Override
    public Operands operands() {
        return new Operands("WHAT", "What to time: layers", List.of("layers"), 1, 1);
    }

    @Override
    public int run(Request request, Console console) {
        Settings settings = request.settings();
        Kernels kernels = KernelsInUse.of(settings);
        boolean asJson = settings.get(Options.JSON);
        ArrayNode json = new ObjectMapper().createArrayNode();
        if (!asJson) {
            console.out()
                    .printf(
                            "%s kernels, batch %d, one thread, %d runs after warm-up%n%-22s %-11s %9s %9s %9s %9s%n",
                            kernels.name(), BATCH, RUNS, "layer", "kind", "ms (min)", "median", "GFLOP/s", "median");
        }
        for (BenchLayer layer : BenchLayer.all()) {
            long[] nanos = time(layer, kernels, settings.get(Options.ALGORITHMS));
            double flops = 2.0 * BATCH * NetworkCost.of(layer.graph()).total().macs();
            if (asJson) {
                add(json.addObject(), layer, nanos, flops);
            } else {
                console.out()
                        .printf(
                                Locale.ROOT,
                                "%-22s %-11s %9.2f %9.2f %9.1f %9.1f%n",
                                layer.name(),
                                layer.kind(),
                                nanos[0] / 1e6,
                                nanos[RUNS / 2] / 1e6,
                                flops / nanos[0],
                                flops / nanos[RUNS / 2]);
            }
        }
        if (asJson) {
            console.out().println(json);
        }
        return ExitCode.DONE;
    }

    /** Nanoseconds of each timed run, sorted. */
    private static long[] time(BenchLayer layer, Kernels kernels, AlgorithmChoice algorithms) {
        Plan plan = Plan.compile(layer.graph(), layer.graph().outputs(), BATCH, kernels, algorithms);
        Forward forward = new Forward(plan);
        SplittableRandom random = new SplittableRandom(1);
        Span input = forward.input();
        int values = plan.shape("x").withBatch(BATCH).elementsPerImage() * BATCH;
        float[] images = new float[values];
        for (int i = 0; i < values; i++) {
            images[i] = (float) (2 * random.nextDouble() - 1);
        }
        long[] nanos = new long[RUNS];
        long start = System.nanoTime();
        boolean warm = false;
        for (int run = 0; run < RUNS; ) {
            System.arraycopy(images, 0, input.array(), input.offset(), values);
            long before = System.nanoTime();
            forward.run(BATCH);
            long after = System.nanoTime();
            if (warm) {
                nanos[run++] = after - before;
            }
            warm |= after - start > WARM_UP_NANOS;
        }
        Arrays.sort(nanos);
        return nanos;
    }

    private static void add(ObjectNode json, BenchLayer layer, long[] nanos, double flops) {
        json.put("name", layer.name());
        json.put("kind", layer.kind());
        json.put("batch", BATCH);
        json.put("oursMs", nanos[0] / 1e6);
        json.put("oursMedianMs", nanos[RUNS / 2] / 1e6);
        json.putNull("rivalMs");
        json.putNull("ratio");
        json.put("gflops", flops / nanos[0]);
        json.putNull("peakShare");
    }
}
