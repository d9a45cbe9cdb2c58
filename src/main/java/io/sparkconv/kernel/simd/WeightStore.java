// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel.simd;

import io.sparkconv.kernel.Span;

/**
 * Memory for packed weights that begins on cache lines: else every other vector of weights spans two lines, and is read
 * twice. HotSpot gives a large array pages of its own, so many small packings share large arrays. An array is freed when
 * no kernel that has weights in it is left.
 */
final class WeightStore {

    /** Floats of a shared array: what the garbage collector takes for large with any of its region sizes. */
    private static final int SHARED = 1 << 22;
    /** More than this gets an array of its own, lest the rest of a shared one be wasted. */
    private static final int OWN = SHARED / 4;
    /** Floats of a cache line of 64 bytes. */
    private static final int LINE = 16;
    /** Floats from the first element to the next line, behind an array's header of 16 bytes. */
    private static final int LEAD = 12;

    /** That of the JVM: one for each plan would leave most of its last array empty. */
    static final WeightStore JVM = new WeightStore();

    private float[] shared = new float[0];
    private int used;

    private WeightStore() {}

    /** Zeros, for weights to be packed into. */
    synchronized Span floats(int count) {
        if (count > OWN) {
            return new Span(new float[Math.addExact(count, LEAD)], LEAD);
        }
        int first = (used + LINE - 1) / LINE * LINE + LEAD;
        if (first > shared.length - count) {
            shared = new float[SHARED];
            first = LEAD;
        }
        used = first - LEAD + count;
        return new Span(shared, first);
    }
}
