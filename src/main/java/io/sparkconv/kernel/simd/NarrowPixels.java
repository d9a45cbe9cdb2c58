// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * Rows of output from planes of sums: first those of the channels of the first column phase, then those of the next. A
 * column of all planes is a stretch of the row.
 *
 * @param planes of sums
 * @param columns of a plane
 * @param length of a row of output: the last columns may be missing in the last planes
 */
record NarrowPixels(int planes, int columns, int length) {

    private static final VectorSpecies<Float> S = Lanes.FLOATS;
    private static final int OCTET = Octets.CHANNELS;
    /** Planes that are sooner written float by float, if they are no more. */
    private static final int FEW = 4;

    /** Whether these loops are for that many planes. */
    boolean fit() {
        return planes > FEW && planes <= OCTET;
    }

    private boolean isWhole() {
        return planes == OCTET && length == columns * planes && columns >= Octets.PIXELS;
    }

    /** Floats of scratch that {@link #write} needs. */
    int scratch() {
        return fit() ? rounded() * OCTET : 0;
    }

    private int rounded() {
        return (columns + Octets.PIXELS - 1) / Octets.PIXELS * Octets.PIXELS;
    }

    /**
     * Writes a row.
     *
     * @param sums a plane every {@code pitch} from {@code s}, a multiple of {@link Octets#PIXELS}
     * @param scratch from {@code t}
     */
    void write(float[] sums, int s, int pitch, float[] out, int o, float[] scratch, int t) {
        if (isWhole()) {
            int whole = columns - columns % Octets.PIXELS;
            Octets.toPixels(sums, s, pitch, whole, out, o);
            if (whole < columns) {
                int back = columns - Octets.PIXELS;
                Octets.toPixels(sums, s + back, pitch, Octets.PIXELS, out, o + back * OCTET);
            }
            return;
        }
        Octets.toPixels(sums, s, pitch, rounded(), scratch, t);
        if (planes < OCTET) {
            join(scratch, t, rounded() * OCTET, Joining.OF[planes], 2 * planes);
        }
        System.arraycopy(scratch, t, out, o, length);
    }

    /** Moves the first floats of each eight together, two eights a vector; the next writes over what follows. */
    private static void join(float[] pixels, int first, int count, VectorShuffle<Float> firsts, int step) {
        for (int n = 0, to = first; n < count; n += 2 * OCTET, to += step) {
            FloatVector.fromArray(S, pixels, first + n).rearrange(firsts).intoArray(pixels, to);
        }
    }

    /** The first floats of both eights of a vector, by their number. */
    private static final class Joining {

        @SuppressWarnings({"unchecked", "rawtypes"})
        static final VectorShuffle<Float>[] OF = new VectorShuffle[OCTET];

        static {
            for (int n = 1; n < OCTET; n++) {
                int firsts = n;
                OF[n] = VectorShuffle.fromOp(
                        S, lane -> lane < 2 * firsts ? lane / firsts * OCTET + lane % firsts : lane);
            }
        }
    }
}
