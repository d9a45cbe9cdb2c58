// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.bench;

import io.sparkconv.config.AlgorithmChoice;
import io.sparkconv.engine.Forward;
import io.sparkconv.engine.Plan;
import io.sparkconv.kernel.Kernels;
import io.sparkconv.kernel.Span;
import io.sparkconv.tensor.Shape;
import io.sparkconv.tensor.Tensor;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Times a case on one thread: ours and the rival in turn, call by call, so that whatever else the machine does falls on
 * both. A network's time includes the way of its input from N, C, H, W order into ours; a layer alone stands in the
 * middle of a network and reads what the layer before has written, in either runtime's own order.
 */
public final class Contest {

    private static final int PAIRS = 15;
    private static final long WARM_UP_NANOS = 2_000_000_000L;
    /** Of the largest output: what float32 sums of a network may differ by. */
    private static final double TOLERANCE = 1e-3;

    private final Kernels kernels;
    private final AlgorithmChoice algorithms;
    private final Optional<Rival> rival;

    public Contest(Kernels kernels, AlgorithmChoice algorithms, Optional<Rival> rival) {
        this.kernels = kernels;
        this.algorithms = algorithms;
        this.rival = rival;
    }

    /**
     * What was measured.
     *
     * @param ours nanoseconds of each run, sorted
     * @param theirs likewise; empty without a rival
     * @param outside part of our fastest run that no layer accounts for
     */
    public record Timing(long[] ours, long[] theirs, double outside) {

        /** How many times faster we are, by the fastest runs; empty without a rival. */
        public Optional<Double> ratio() {
            return theirs.length == 0 ? Optional.empty() : Optional.of((double) theirs[0] / ours[0]);
        }

        /** The same by medians. */
        public Optional<Double> ratioOfMedians() {
            return theirs.length == 0 ? Optional.empty() : Optional.of((double) median(theirs) / median(ours));
        }

        public static long median(long[] sorted) {
            return sorted[sorted.length / 2];
        }
    }

    /**
     * Times a case.
     *
     * @throws IllegalStateException if the outputs differ
     */
    public Timing time(BenchCase what, int batch) {
        Plan plan = Plan.compile(what.graph(), what.graph().outputs(), batch, kernels, algorithms);
        Forward forward = new Forward(plan);
        Shape shape = what.input().withBatch(batch);
        float[] nchw = images(shape.elementsPerImage() * batch);
        float[] nhwc = nhwc(shape, nchw);
        boolean network = what.kind().equals("network");
        OurRun ours = () -> ours(forward, shape, network ? nchw : nhwc, network);
        if (rival.isEmpty()) {
            return time(ours, Optional.empty());
        }
        try (Rival.Session session = rival.get().prepare(what.graph(), batch, nchw)) {
            ours.run();
            compare(what, forward, batch, session.output());
            return time(ours, Optional.of(session));
        }
    }

    private static Timing time(OurRun ours, Optional<Rival.Session> theirs) {
        long[] mine = new long[PAIRS];
        long[] other = new long[theirs.isPresent() ? PAIRS : 0];
        long start = System.nanoTime();
        double outside = 0;
        long fastest = Long.MAX_VALUE;
        boolean warm = false;
        for (int pair = 0; pair < PAIRS; ) {
            OurRun.Nanos nanos = ours.run();
            long their = 0;
            if (theirs.isPresent()) {
                long before = System.nanoTime();
                theirs.get().run();
                their = System.nanoTime() - before;
            }
            if (warm) {
                mine[pair] = nanos.total();
                if (theirs.isPresent()) {
                    other[pair] = their;
                }
                pair++;
                if (nanos.total() < fastest) {
                    fastest = nanos.total();
                    outside = 1 - (double) nanos.layers() / nanos.total();
                }
            }
            warm |= System.nanoTime() - start > WARM_UP_NANOS;
        }
        Arrays.sort(mine);
        Arrays.sort(other);
        return new Timing(mine, other, outside);
    }

    /** One run of ours. */
    private interface OurRun {

        /** @param layers the part of the total that the layers took */
        record Nanos(long total, long layers) {}

        Nanos run();
    }

    /** @param door whether the way of the input into our order counts */
    private static OurRun.Nanos ours(Forward forward, Shape shape, float[] images, boolean door) {
        Span input = forward.input();
        long layersBefore = Arrays.stream(forward.nanos()).sum();
        long before = System.nanoTime();
        if (door) {
            System.arraycopy(nhwc(shape, images), 0, input.array(), input.offset(), images.length);
        } else {
            System.arraycopy(images, 0, input.array(), input.offset(), images.length);
            before = System.nanoTime();
        }
        forward.run(shape.batch());
        long total = System.nanoTime() - before;
        return new OurRun.Nanos(total, Arrays.stream(forward.nanos()).sum() - layersBefore);
    }

    private static float[] nhwc(Shape shape, float[] nchw) {
        return shape.isImage()
                ? Tensor.fromNchw(shape.batch(), shape.channels(), shape.height(), shape.width(), nchw)
                        .data()
                : nchw;
    }

    private static void compare(BenchCase what, Forward forward, int batch, float[] expected) {
        String layer = what.graph().outputs().get(0);
        Shape shape = forward.plan().shape(layer);
        Shape all = shape.withBatch(batch * shape.batch());
        Span output = forward.output(layer);
        int count = Math.toIntExact(all.elements());
        float[] values = Arrays.copyOfRange(output.array(), output.offset(), output.offset() + count);
        float[] actual = new Tensor(all, values).toNchw();
        double largest = 0;
        double error = 0;
        for (int i = 0; i < count; i++) {
            largest = Math.max(largest, Math.abs(expected[i]));
            error = Math.max(error, Math.abs(expected[i] - actual[i]));
        }
        if (!(error <= TOLERANCE * largest)) {
            throw new IllegalStateException("Cannot compare times of " + what.name() + ": the outputs differ by "
                    + error + " but must by at most " + TOLERANCE * largest);
        }
    }

    private static float[] images(int values) {
        SplittableRandom random = new SplittableRandom(1);
        float[] images = new float[values];
        for (int i = 0; i < values; i++) {
            images[i] = (float) (2 * random.nextDouble() - 1);
        }
        return images;
    }
}
