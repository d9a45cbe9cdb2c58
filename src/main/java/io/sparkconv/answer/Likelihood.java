// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.answer;

/** How likely the second of two classes is, pixel by pixel. */
final class Likelihood {

    private Likelihood() {}

    /**
     * Grey from 0 (surely the first class) to 255 (surely the second); 0 where the network does not judge.
     *
     * @param areProbabilities whether the scores are probabilities already; else softmax makes them so
     */
    static byte[] ofSecond(Scores scores, boolean areProbabilities) {
        byte[] shades = new byte[Math.multiplyExact(scores.width(), scores.height())];
        double[] pair = new double[2];
        for (int y = 0, i = 0; y < scores.height(); y++) {
            Scores.Row row = scores.row(y);
            for (int x = 0; x < scores.width(); x++, i++) {
                if (row.at(x, pair)) {
                    double second = areProbabilities ? pair[1] : 1 / (1 + StrictMath.exp(pair[0] - pair[1]));
                    shades[i] = (byte) ValueRange.UNIT.shade(second);
                }
            }
        }
        return shades;
    }
}
