// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.engine;

import io.sparkconv.kernel.Kernel;
import io.sparkconv.kernel.Span;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs a plan: one workspace, for one thread. Write images into {@link #input}, call {@link #run}, read {@link #output}
 * before the next run. Allocates nothing after construction.
 */
public final class Forward {

    private final Plan plan;
    private final Map<String, Span> inputs = new HashMap<>();
    private final Map<String, Span> outputs = new HashMap<>();
    private final Kernel[] kernels;
    private final Span[][] reads;
    private final Span[] writes;
    private final Span[] scratches;
    private final long[] nanos;

    public Forward(Plan plan) {
        this.plan = plan;
        float[] memory = new float[plan.floats()];
        List<Step> steps = plan.steps();
        kernels = steps.stream().map(Step::kernel).toArray(Kernel[]::new);
        reads = new Span[kernels.length][];
        writes = new Span[kernels.length];
        scratches = new Span[kernels.length];
        nanos = new long[kernels.length];
        for (int i = 0; i < kernels.length; i++) {
            Step step = steps.get(i);
            reads[i] = step.inputs().stream().map(b -> span(memory, b)).toArray(Span[]::new);
            writes[i] = span(memory, step.output());
            scratches[i] = step.scratch() < 0 ? new Span(memory, 0) : span(memory, step.scratch());
        }
        plan.inputs().forEach(name -> inputs.put(name, span(memory, plan.buffer(name))));
        plan.outputs().forEach(name -> outputs.put(name, span(memory, plan.buffer(name))));
    }

    private Span span(float[] memory, int buffer) {
        return new Span(memory, plan.offset(buffer));
    }

    /** The plan that is run. */
    public Plan plan() {
        return plan;
    }

    /** Where the images of a batch go, one after the other, NHWC. Overwritten by {@link #run}. */
    public Span input() {
        return inputs.get(plan.inputs().get(0));
    }

    /** Where the named input goes. */
    public Span input(String name) {
        return inputs.get(name);
    }

    /**
     * Runs all layers over the first {@code images} images of the input.
     *
     * @throws IllegalArgumentException if there are none or more than the plan's batch
     */
    public void run(int images) {
        if (images < 1 || images > plan.batch()) {
            throw new IllegalArgumentException("Cannot run network: number of images is " + images
                    + " but must be between 1 and the planned batch, " + plan.batch());
        }
        long before = System.nanoTime();
        for (int i = 0; i < kernels.length; i++) {
            kernels[i].run(reads[i], writes[i], scratches[i], images);
            long now = System.nanoTime();
            nanos[i] += now - before;
            before = now;
        }
    }

    /** The tensor of a wanted layer after {@link #run}, images one after the other, NHWC. */
    public Span output(String layer) {
        return outputs.get(layer);
    }

    /** Nanoseconds spent in each of the plan's layers so far. */
    public long[] nanos() {
        return nanos.clone();
    }
}
