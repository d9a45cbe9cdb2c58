// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.answer;

/**
 * The class of each pixel of a picture.
 *
 * @param indices of the classes, row by row; {@link Palette#VOID} where the network does not judge
 */
record ClassMap(int width, int height, byte[] indices) {

    /** The classes with the highest scores; of equal ones the first. NaN is no score. */
    static ClassMap of(Scores scores) {
        byte[] indices = new byte[Math.multiplyExact(scores.width(), scores.height())];
        double[] values = new double[scores.classes()];
        for (int y = 0, i = 0; y < scores.height(); y++) {
            Scores.Row row = scores.row(y);
            for (int x = 0; x < scores.width(); x++, i++) {
                indices[i] = (byte) (row.at(x, values) ? best(values) : Palette.VOID);
            }
        }
        return new ClassMap(scores.width(), scores.height(), indices);
    }

    private static int best(double[] values) {
        int best = Palette.VOID;
        for (int k = 0; k < values.length; k++) {
            if (!Double.isNaN(values[k]) && (best == Palette.VOID || values[k] > values[best])) {
                best = k;
            }
        }
        return best;
    }

    /** How many pixels have each index from 0 to 255. */
    long[] counts() {
        long[] counts = new long[Palette.VOID + 1];
        for (byte index : indices) {
            counts[index & 255]++;
        }
        return counts;
    }
}
