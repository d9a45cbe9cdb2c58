// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.testing.onnx;

import com.sun.management.ThreadMXBean;
import io.sparkconv.onnx.wire.ExternalData;
import io.sparkconv.onnx.wire.InvalidOnnxException;
import io.sparkconv.onnx.wire.ModelProto;
import io.sparkconv.onnx.wire.OnnxFile;
import io.sparkconv.onnx.wire.OnnxLimits;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Reads many damaged versions of a model. Each must be a model that goes through every stage, or be refused, in time and
 * without more memory than promised.
 */
public final class MutationRun {

    /** The stage that asks every tensor for its values. */
    public static final Consumer<ModelProto> VALUES = model -> model.tensors().forEach(TensorValues::ask);

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final long MOST_NANOS = 5_000_000_000L;
    private static final long BASE_BYTES = 64L << 20;

    private final List<Consumer<ModelProto>> stages;
    private final Predicate<Throwable> refusal;
    private final Map<Integer, String> failures = new TreeMap<>();
    private int read;
    private int refused;
    private long slowest;
    private long mostBytes;

    /**
     * @param refusal what a stage may throw, apart from the reader's own exception
     */
    public MutationRun(List<Consumer<ModelProto>> stages, Predicate<Throwable> refusal) {
        this.stages = List.copyOf(stages);
        this.refusal = refusal;
    }

    /** What went wrong, by the number of the damage. */
    public Map<Integer, String> run(byte[] model, int count, long seed) {
        Mutator mutator = new Mutator(model, seed);
        for (int i = 0; i < count; i++) {
            byte[] damaged = mutator.next();
            long start = System.nanoTime();
            try {
                one(i, damaged);
                read++;
            } catch (Throwable e) {
                if (e instanceof InvalidOnnxException || refusal.test(e)) {
                    refused++;
                } else {
                    failures.put(
                            i,
                            e + " at " + List.of(e.getStackTrace()).subList(0, Math.min(6, e.getStackTrace().length)));
                }
            }
            long nanos = System.nanoTime() - start;
            slowest = Math.max(slowest, nanos);
            if (nanos > MOST_NANOS) {
                failures.put(i, "took " + nanos / 1_000_000 + " ms");
            }
        }
        return failures;
    }

    private void one(int number, byte[] damaged) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        ModelProto model;
        try {
            model = OnnxFile.parse(damaged, ExternalData.none(), OnnxLimits.DEFAULT);
        } finally {
            long bytes = THREADS.getCurrentThreadAllocatedBytes() - before;
            mostBytes = Math.max(mostBytes, bytes);
            if (bytes > damaged.length + BASE_BYTES) {
                failures.put(number, "allocated " + bytes + " bytes");
            }
        }
        stages.forEach(stage -> stage.accept(model));
    }

    /** One line of figures. */
    @Override
    public String toString() {
        return String.format(
                "%d read, %d refused, %d failed; slowest %.1f ms, at most %.1f MiB allocated to read one",
                read, refused, failures.size(), slowest / 1e6, mostBytes / 1048576.0);
    }
}
