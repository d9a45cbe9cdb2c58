// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * Transposition of eight channels of sixteen pixels, in registers: both halves of eight vectors are matrices of eight
 * by eight, which are transposed in three steps. In each, vectors whose numbers differ in one bit exchange those lanes
 * whose numbers differ in it too. No vectors of half the size are used to write half of one: with two sizes among the
 * receivers of its methods, the JIT compiler keeps vectors of the whole program in objects.
 */
final class Octets {

    /** Pixels that are transposed at a time, a vector of them. */
    static final int PIXELS = 16;
    /** Channels that are transposed at a time. */
    static final int CHANNELS = 8;

    private static final VectorSpecies<Float> S = FloatVector.SPECIES_512;

    private static final VectorShuffle<Float> BY_1 = exchange(1);
    private static final VectorShuffle<Float> BY_2 = exchange(2);
    private static final VectorShuffle<Float> BY_4 = exchange(4);
    private static final VectorShuffle<Float> BY_8 = exchange(8);
    private static final FloatVector SIGNS_1 = signs(1);
    private static final FloatVector SIGNS_2 = signs(2);
    private static final FloatVector SIGNS_4 = signs(4);
    private static final FloatVector SIGNS_8 = signs(8);

    private Octets() {}

    private static VectorShuffle<Float> exchange(int bit) {
        return VectorShuffle.fromOp(S, lane -> lane ^ bit);
    }

    /** Negative in the lanes whose number has the bit set. */
    private static FloatVector signs(int bit) {
        float[] signs = new float[PIXELS];
        for (int lane = 0; lane < PIXELS; lane++) {
            signs[lane] = (lane & bit) == 0 ? 1f : -1f;
        }
        return FloatVector.fromArray(S, signs, 0);
    }

    /**
     * Copies pixels to planes.
     *
     * @param in from {@code i}, a pixel every {@code step}; up to eight floats behind the last pixel are read
     * @param pixels a multiple of {@link #PIXELS}
     * @param out a plane every {@code pitch} from {@code o}; planes from number {@code last} on are
     *     written to one place, for pixels of fewer than eight channels
     */
    static void toPlanes(float[] in, int i, int step, int pixels, float[] out, int o, int pitch, int last) {
        VectorMask<Float> odd1 = SIGNS_1.compare(VectorOperators.LT, 0f);
        VectorMask<Float> odd2 = SIGNS_2.compare(VectorOperators.LT, 0f);
        VectorMask<Float> odd4 = SIGNS_4.compare(VectorOperators.LT, 0f);
        VectorMask<Float> odd8 = SIGNS_8.compare(VectorOperators.LT, 0f);
        int far = 8 * step - CHANNELS;
        int o1 = o + Math.min(1, last) * pitch;
        int o2 = o + Math.min(2, last) * pitch;
        int o3 = o + Math.min(3, last) * pitch;
        int o4 = o + Math.min(4, last) * pitch;
        int o5 = o + Math.min(5, last) * pitch;
        int o6 = o + Math.min(6, last) * pitch;
        int o7 = o + Math.min(7, last) * pitch;
        for (int n = 0, from = i; n < pixels; n += PIXELS, from += PIXELS * step) {
            FloatVector a0 = FloatVector.fromArray(S, in, from).blend(FloatVector.fromArray(S, in, from + far), odd8);
            FloatVector a1 = FloatVector.fromArray(S, in, from + step)
                    .blend(FloatVector.fromArray(S, in, from + step + far), odd8);
            FloatVector a2 = FloatVector.fromArray(S, in, from + 2 * step)
                    .blend(FloatVector.fromArray(S, in, from + 2 * step + far), odd8);
            FloatVector a3 = FloatVector.fromArray(S, in, from + 3 * step)
                    .blend(FloatVector.fromArray(S, in, from + 3 * step + far), odd8);
            FloatVector a4 = FloatVector.fromArray(S, in, from + 4 * step)
                    .blend(FloatVector.fromArray(S, in, from + 4 * step + far), odd8);
            FloatVector a5 = FloatVector.fromArray(S, in, from + 5 * step)
                    .blend(FloatVector.fromArray(S, in, from + 5 * step + far), odd8);
            FloatVector a6 = FloatVector.fromArray(S, in, from + 6 * step)
                    .blend(FloatVector.fromArray(S, in, from + 6 * step + far), odd8);
            FloatVector a7 = FloatVector.fromArray(S, in, from + 7 * step)
                    .blend(FloatVector.fromArray(S, in, from + 7 * step + far), odd8);
            FloatVector b0 = a0.blend(a1.rearrange(BY_1), odd1);
            FloatVector b1 = a0.rearrange(BY_1).blend(a1, odd1);
            FloatVector b2 = a2.blend(a3.rearrange(BY_1), odd1);
            FloatVector b3 = a2.rearrange(BY_1).blend(a3, odd1);
            FloatVector b4 = a4.blend(a5.rearrange(BY_1), odd1);
            FloatVector b5 = a4.rearrange(BY_1).blend(a5, odd1);
            FloatVector b6 = a6.blend(a7.rearrange(BY_1), odd1);
            FloatVector b7 = a6.rearrange(BY_1).blend(a7, odd1);
            FloatVector c0 = b0.blend(b2.rearrange(BY_2), odd2);
            FloatVector c1 = b1.blend(b3.rearrange(BY_2), odd2);
            FloatVector c2 = b0.rearrange(BY_2).blend(b2, odd2);
            FloatVector c3 = b1.rearrange(BY_2).blend(b3, odd2);
            FloatVector c4 = b4.blend(b6.rearrange(BY_2), odd2);
            FloatVector c5 = b5.blend(b7.rearrange(BY_2), odd2);
            FloatVector c6 = b4.rearrange(BY_2).blend(b6, odd2);
            FloatVector c7 = b5.rearrange(BY_2).blend(b7, odd2);
            FloatVector d0 = c0.blend(c4.rearrange(BY_4), odd4);
            FloatVector d1 = c1.blend(c5.rearrange(BY_4), odd4);
            FloatVector d2 = c2.blend(c6.rearrange(BY_4), odd4);
            FloatVector d3 = c3.blend(c7.rearrange(BY_4), odd4);
            FloatVector d4 = c0.rearrange(BY_4).blend(c4, odd4);
            FloatVector d5 = c1.rearrange(BY_4).blend(c5, odd4);
            FloatVector d6 = c2.rearrange(BY_4).blend(c6, odd4);
            FloatVector d7 = c3.rearrange(BY_4).blend(c7, odd4);
            d7.intoArray(out, o7 + n);
            d6.intoArray(out, o6 + n);
            d5.intoArray(out, o5 + n);
            d4.intoArray(out, o4 + n);
            d3.intoArray(out, o3 + n);
            d2.intoArray(out, o2 + n);
            d1.intoArray(out, o1 + n);
            d0.intoArray(out, o + n);
        }
    }

    /**
     * Copies planes to pixels that lie one after the other.
     *
     * @param in a plane every {@code pitch} from {@code i}
     * @param pixels a multiple of {@link #PIXELS}
     */
    static void toPixels(float[] in, int i, int pitch, int pixels, float[] out, int o) {
        VectorMask<Float> odd1 = SIGNS_1.compare(VectorOperators.LT, 0f);
        VectorMask<Float> odd2 = SIGNS_2.compare(VectorOperators.LT, 0f);
        VectorMask<Float> odd4 = SIGNS_4.compare(VectorOperators.LT, 0f);
        VectorMask<Float> odd8 = SIGNS_8.compare(VectorOperators.LT, 0f);
        for (int n = 0, to = o; n < pixels; n += PIXELS, to += PIXELS * CHANNELS) {
            int from = i + n;
            FloatVector a0 = FloatVector.fromArray(S, in, from);
            FloatVector a1 = FloatVector.fromArray(S, in, from + pitch);
            FloatVector a2 = FloatVector.fromArray(S, in, from + 2 * pitch);
            FloatVector a3 = FloatVector.fromArray(S, in, from + 3 * pitch);
            FloatVector a4 = FloatVector.fromArray(S, in, from + 4 * pitch);
            FloatVector a5 = FloatVector.fromArray(S, in, from + 5 * pitch);
            FloatVector a6 = FloatVector.fromArray(S, in, from + 6 * pitch);
            FloatVector a7 = FloatVector.fromArray(S, in, from + 7 * pitch);
            FloatVector b0 = a0.blend(a1.rearrange(BY_1), odd1);
            FloatVector b1 = a0.rearrange(BY_1).blend(a1, odd1);
            FloatVector b2 = a2.blend(a3.rearrange(BY_1), odd1);
            FloatVector b3 = a2.rearrange(BY_1).blend(a3, odd1);
            FloatVector b4 = a4.blend(a5.rearrange(BY_1), odd1);
            FloatVector b5 = a4.rearrange(BY_1).blend(a5, odd1);
            FloatVector b6 = a6.blend(a7.rearrange(BY_1), odd1);
            FloatVector b7 = a6.rearrange(BY_1).blend(a7, odd1);
            FloatVector c0 = b0.blend(b2.rearrange(BY_2), odd2);
            FloatVector c1 = b1.blend(b3.rearrange(BY_2), odd2);
            FloatVector c2 = b0.rearrange(BY_2).blend(b2, odd2);
            FloatVector c3 = b1.rearrange(BY_2).blend(b3, odd2);
            FloatVector c4 = b4.blend(b6.rearrange(BY_2), odd2);
            FloatVector c5 = b5.blend(b7.rearrange(BY_2), odd2);
            FloatVector c6 = b4.rearrange(BY_2).blend(b6, odd2);
            FloatVector c7 = b5.rearrange(BY_2).blend(b7, odd2);
            FloatVector d0 = c0.blend(c4.rearrange(BY_4), odd4);
            FloatVector d1 = c1.blend(c5.rearrange(BY_4), odd4);
            FloatVector d2 = c2.blend(c6.rearrange(BY_4), odd4);
            FloatVector d3 = c3.blend(c7.rearrange(BY_4), odd4);
            FloatVector d4 = c0.rearrange(BY_4).blend(c4, odd4);
            FloatVector d5 = c1.rearrange(BY_4).blend(c5, odd4);
            FloatVector d6 = c2.rearrange(BY_4).blend(c6, odd4);
            FloatVector d7 = c3.rearrange(BY_4).blend(c7, odd4);
            d0.blend(d1.rearrange(BY_8), odd8).intoArray(out, to);
            d2.blend(d3.rearrange(BY_8), odd8).intoArray(out, to + PIXELS);
            d4.blend(d5.rearrange(BY_8), odd8).intoArray(out, to + 2 * PIXELS);
            d6.blend(d7.rearrange(BY_8), odd8).intoArray(out, to + 3 * PIXELS);
            d0.rearrange(BY_8).blend(d1, odd8).intoArray(out, to + 4 * PIXELS);
            d2.rearrange(BY_8).blend(d3, odd8).intoArray(out, to + 5 * PIXELS);
            d4.rearrange(BY_8).blend(d5, odd8).intoArray(out, to + 6 * PIXELS);
            d6.rearrange(BY_8).blend(d7, odd8).intoArray(out, to + 7 * PIXELS);
        }
    }
}
