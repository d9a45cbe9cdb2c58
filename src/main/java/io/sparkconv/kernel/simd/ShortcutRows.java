// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Makes sums of some pixels, which are still in the first cache, outputs: bias and a shortcut added, and cut to a range, in
 * the order of {@link PixelWriter}. A loop over sums in memory, unlike {@link TwelveOutputs}: with a shortcut read for each
 * of its vectors too, that would be beyond what the JIT compiler takes in. Both vectors of a pixel are done together, as
 * their cache lines are neighbours.
 */
final class ShortcutRows {

    private static final VectorSpecies<Float> S = Lanes.FLOATS;
    private static final int L = Lanes.COUNT;

    private ShortcutRows() {}

    /**
     * Writes two vectors of output channels.
     *
     * @param acc sums, two vectors for each pixel, from {@code a}
     * @param out a pixel every {@code step} from {@code to}
     * @param last from the first channel of the panel to that of its second vector
     * @param bias of the panel's channels, from {@code b}
     * @param distance from an element written to the one of the shortcut added to it
     */
    static void two(
            float[] acc,
            int a,
            int count,
            float[] out,
            int to,
            int last,
            int step,
            float[] bias,
            int b,
            float low,
            float high,
            float[] shortcut,
            int distance) {
        FloatVector ba = FloatVector.fromArray(S, bias, b);
        FloatVector bb = FloatVector.fromArray(S, bias, b + last);
        FloatVector least = FloatVector.broadcast(S, low);
        FloatVector most = FloatVector.broadcast(S, high);
        int add = to + distance;
        for (int n = 0; n < count; n++) {
            FloatVector.fromArray(S, acc, a + n * 2 * L)
                    .add(ba)
                    .add(FloatVector.fromArray(S, shortcut, add + n * step))
                    .max(least)
                    .min(most)
                    .intoArray(out, to + n * step);
            FloatVector.fromArray(S, acc, a + n * 2 * L + L)
                    .add(bb)
                    .add(FloatVector.fromArray(S, shortcut, add + last + n * step))
                    .max(least)
                    .min(most)
                    .intoArray(out, to + last + n * step);
        }
    }

    /** The same for one vector of output channels. */
    static void one(
            float[] acc,
            int a,
            int count,
            float[] out,
            int to,
            int step,
            float[] bias,
            int b,
            float low,
            float high,
            float[] shortcut,
            int distance) {
        FloatVector added = FloatVector.fromArray(S, bias, b);
        FloatVector least = FloatVector.broadcast(S, low);
        FloatVector most = FloatVector.broadcast(S, high);
        int add = to + distance;
        for (int n = 0; n < count; n++) {
            FloatVector.fromArray(S, acc, a + n * L)
                    .add(added)
                    .add(FloatVector.fromArray(S, shortcut, add + n * step))
                    .max(least)
                    .min(most)
                    .intoArray(out, to + n * step);
        }
    }
}
