// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel;

import java.util.Arrays;

/**
 * Output channels with an infinity or NaN among their filters, which no transform bears: they are computed tap by tap,
 * all others by the kernel wrapped. That is decided channel by channel, so that parts of a layer decide as the whole does.
 */
public final class NonFiniteChannels implements Kernel {

    /** Makes a kernel of these filters. */
    public interface Factory {
        Kernel of(float[] filters);
    }

    private final ConvProblem p;
    private final Kernel finite;
    private final Kernel taps;
    private final int[] channels;

    private NonFiniteChannels(ConvProblem problem, Kernel finite, Kernel taps, int[] channels) {
        this.p = problem;
        this.finite = finite;
        this.taps = taps;
        this.channels = channels;
    }

    /**
     * The first kernel where all filters are finite; else the first for those that are, the second for the rest.
     *
     * @param finite given filters that are all finite
     * @param taps given the filters as they are
     */
    public static Kernel apart(ConvProblem problem, float[] filters, Factory finite, Factory taps) {
        int size = filters.length / problem.outC();
        float[] kept = filters;
        int[] channels = new int[problem.outC()];
        int count = 0;
        for (int o = 0; o < problem.outC(); o++) {
            if (!areFinite(filters, o * size, size)) {
                kept = count == 0 ? filters.clone() : kept;
                Arrays.fill(kept, o * size, (o + 1) * size, 0f);
                channels[count++] = o;
            }
        }
        return count == 0
                ? finite.of(filters)
                : new NonFiniteChannels(problem, finite.of(kept), taps.of(filters), Arrays.copyOf(channels, count));
    }

    private static boolean areFinite(float[] values, int from, int count) {
        for (int i = from; i < from + count; i++) {
            if (!Float.isFinite(values[i])) {
                return false;
            }
        }
        return true;
    }

    private int elements(int batch) {
        return batch * p.outPixels() * p.outC();
    }

    @Override
    public long scratch(int batch) {
        return elements(batch) + Math.max(finite.scratch(batch), taps.scratch(batch));
    }

    @Override
    public void run(Span[] inputs, Span output, Span scratch, int batch) {
        int elements = elements(batch);
        Span all = new Span(scratch.array(), scratch.offset());
        Span rest = new Span(scratch.array(), scratch.offset() + elements);
        finite.run(inputs, output, rest, batch);
        taps.run(inputs, all, rest, batch);
        for (int pixel = 0; pixel < elements; pixel += p.outC()) {
            for (int channel : channels) {
                output.array()[output.offset() + pixel + channel] = all.array()[all.offset() + pixel + channel];
            }
        }
    }
}
