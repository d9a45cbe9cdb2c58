// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.bench;

import com.sun.management.ThreadMXBean;
import io.sparkconv.engine.Forward;
import io.sparkconv.engine.Plan;
import io.sparkconv.kernel.Kernel;
import io.sparkconv.kernel.LayoutKernels;
import io.sparkconv.kernel.Span;
import io.sparkconv.tensor.Shape;
import io.sparkconv.tensor.Tensor;
import java.lang.management.ManagementFactory;
import java.util.Arrays;

/**
 * Our side of a case, with a workspace of its own. A network's time includes the way of its input from N, C, H, W order
 * into ours; a layer alone stands in the middle of a network and reads what the layer before has written.
 */
final class OurRun implements TimedRun {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final Forward forward;
    private final Span[] images;
    private final Kernel door;
    private final boolean doorCounts;
    private long allocated;
    private long lastLayers;
    private long allLayers;

    /** @param nchw a full batch of inputs */
    OurRun(BenchCase what, Plan plan, float[] nchw) {
        this.forward = new Forward(plan);
        Shape shape = what.input();
        this.images = new Span[] {new Span(nchw, 0)};
        // The way back of flattening is flattening with pixels for channels.
        this.door = shape.isImage()
                ? LayoutKernels.flatten(shape.channels(), shape.pixels())
                : LayoutKernels.copy(shape.elementsPerImage());
        this.doorCounts = what.isNetwork();
    }

    @Override
    public long run() {
        int batch = forward.plan().batch();
        long before = System.nanoTime();
        door.run(images, forward.input(), null, batch);
        if (!doorCounts) {
            before = System.nanoTime();
        }
        long bytes = THREADS.getCurrentThreadAllocatedBytes();
        forward.run(batch);
        allocated = THREADS.getCurrentThreadAllocatedBytes() - bytes;
        long nanos = System.nanoTime() - before;
        long layers = Arrays.stream(forward.nanos()).sum();
        lastLayers = layers - allLayers;
        allLayers = layers;
        return nanos;
    }

    /** Bytes that the thread allocated in the last forward pass. */
    long allocated() {
        return allocated;
    }

    /** Nanoseconds of the last run that were spent in layers. */
    long inLayers() {
        return lastLayers;
    }

    Plan plan() {
        return forward.plan();
    }

    /** The output of the last run, in N, C, H, W order. */
    float[] output() {
        String layer = plan().outputs().get(0);
        Shape one = plan().shape(layer);
        Shape all = one.withBatch(plan().batch() * one.batch());
        Span span = forward.output(layer);
        int count = Math.toIntExact(all.elements());
        return new Tensor(all, Arrays.copyOfRange(span.array(), span.offset(), span.offset() + count)).toNchw();
    }
}
