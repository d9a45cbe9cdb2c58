// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.engine;

import io.sparkconv.kernel.Kernel;
import io.sparkconv.kernel.Span;
import io.sparkconv.op.InvalidModelException;
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
    private final Call[] calls;
    private final long[] nanos;
    /** Calls before this one go image by image. */
    private final int imageByImage;

    public Forward(Plan plan) {
        this.plan = plan;
        requireHeap(plan);
        float[] memory = new float[plan.floats()];
        List<Step> steps = plan.steps();
        calls = steps.stream().map(step -> call(memory, step)).toArray(Call[]::new);
        nanos = new long[calls.length];
        imageByImage = (int) steps.stream()
                .filter(step -> step.order() == Step.Order.LAYERS_OF_AN_IMAGE)
                .count();
        plan.inputs().forEach(name -> inputs.put(name, span(memory, plan.operand(name), 0)));
        plan.outputs().forEach(name -> outputs.put(name, span(memory, plan.operand(name), 0)));
    }

    private static void requireHeap(Plan plan) {
        long heap = Runtime.getRuntime().maxMemory();
        if (plan.workspaceBytes() > heap) {
            throw new InvalidModelException("Cannot run network: workspace for batches of " + plan.batch() + " is "
                    + plan.workspaceBytes() + " bytes but must be at most the heap, " + heap
                    + " bytes; use smaller batches or a larger heap");
        }
    }

    /** A step with its places in memory: of the whole batch, or of each sample. */
    private record Call(Kernel kernel, Span[][] reads, Span[] writes, Span scratch, int images) {

        /** Computes one sample. */
        void sample(int sample) {
            kernel.run(reads[sample], writes[sample], scratch, images);
        }

        /** Computes some samples. */
        void samples(int samples) {
            if (writes.length == 1) {
                kernel.run(reads[0], writes[0], scratch, images * samples);
                return;
            }
            for (int sample = 0; sample < samples; sample++) {
                sample(sample);
            }
        }
    }

    private Call call(float[] memory, Step step) {
        int places = step.order() == Step.Order.AT_ONCE ? 1 : plan.batch();
        Span[][] reads = new Span[places][];
        Span[] writes = new Span[places];
        for (int sample = 0; sample < places; sample++) {
            int s = sample;
            reads[s] = step.inputs().stream().map(o -> span(memory, o, s)).toArray(Span[]::new);
            writes[s] = span(memory, step.output(), s);
        }
        Span scratch = new Span(memory, step.scratch() < 0 ? 0 : plan.offset(step.scratch()));
        return new Call(step.kernel(), reads, writes, scratch, step.images());
    }

    private Span span(float[] memory, Step.Operand operand, int sample) {
        return operand.isConstant()
                ? new Span(operand.constant(), 0)
                : new Span(memory, plan.offset(operand.buffer()) + operand.first() + sample * operand.sample());
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
        for (int image = 0; image < images; image++) {
            for (int i = 0; i < imageByImage; i++) {
                calls[i].sample(image);
                before = count(i, before);
            }
        }
        for (int i = imageByImage; i < calls.length; i++) {
            calls[i].samples(images);
            before = count(i, before);
        }
    }

    private long count(int call, long before) {
        long now = System.nanoTime();
        nanos[call] += now - before;
        return now;
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
