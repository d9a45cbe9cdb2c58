// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.network;

import io.sparkconv.config.InvalidOptionException;
import io.sparkconv.config.Options;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Divides the heap that tasks run in among weights, batches and the images that become their input. */
public final class TaskBudget {

    private static final Logger LOG = LoggerFactory.getLogger(TaskBudget.class);

    /** What an image may take in any case. */
    static final long LEAST_IMAGE_BYTES = 64 << 20;

    /** The part of what weights leave of the heap that batches may take, with what decoding takes in any case. */
    private static final double BATCH_SHARE = 0.5;

    /** The part that may be full while images are decoded, which are soon gone. */
    private static final double DECODING_SHARE = 0.7;

    private TaskBudget() {}

    /**
     * What fits.
     *
     * @param model that was built to see it, for the same batch
     */
    public record Fitted(ModelSpec spec, SharedModel model) {}

    /** The specification for tasks that do nothing but decode. */
    public static ModelSpec ofImages(ModelSpec spec, TaskMemory there) {
        return spec.within(spec.batch(), Math.max(LEAST_IMAGE_BYTES, there.task(0)));
    }

    /**
     * The model with the largest batch, up to the one asked for, that fits beside the decoding of an image; a smaller one is
     * told in the log.
     *
     * @throws InvalidOptionException if not even a batch of one image fits the heap
     */
    public static Fitted fitted(ModelSpec spec, TaskMemory there) {
        int batch = spec.batch();
        SharedModel model = new SharedModel(spec);
        long room = task(BATCH_SHARE, there, model) - LEAST_IMAGE_BYTES;
        while (batch > 1 && model.taskBytes() > room) {
            long fits = Math.max(0, room) * batch / model.taskBytes();
            batch = (int) Math.max(1, Math.min(batch - 1, fits));
            model = new SharedModel(spec.within(batch, LEAST_IMAGE_BYTES));
        }
        long needed = model.sharedBytes() + there.tasks() * model.taskBytes();
        if (needed > there.heap()) {
            throw new InvalidOptionException("Cannot extract features: the heap of an executor is " + there.heap()
                    + " bytes but must be more than " + needed + " for " + there.tasks()
                    + " tasks at a time; raise spark.executor.memory, or spark.driver.memory in local mode");
        }
        if (batch < spec.batch()) {
            LOG.warn(
                    "batches are of {} images, not of the {} that {} asks for: {} bytes of heap are shared by {} tasks",
                    batch,
                    spec.batch(),
                    Options.BATCH_SIZE.flag(),
                    there.heap(),
                    there.tasks());
        }
        long decoding = task(DECODING_SHARE, there, model);
        return new Fitted(spec.within(batch, Math.max(LEAST_IMAGE_BYTES, decoding - model.taskBytes())), model);
    }

    /** Bytes for each task, in a part of what the weights leave. */
    private static long task(double share, TaskMemory there, SharedModel model) {
        return (long) (share * Math.max(0, there.heap() - model.sharedBytes())) / there.tasks();
    }
}
