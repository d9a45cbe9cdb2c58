// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.image;

/**
 * The weights of one axis of a resize, as Pillow computes them: the filter is widened by the shrink factor, cut at the
 * picture's edge, normalised, and rounded to 22-bit fixed point.
 */
final class Resampling {

    /** Fractional bits of the weights: 8 bits of pixel and 2 of overshoot leave 22 of 32. */
    static final int PRECISION = 22;

    /** First source index of each position; neither it nor the last one ever falls. */
    final int[] first;

    /** Number of weights of each position. */
    final int[] count;

    /** Weights, {@link #most} per position. */
    final int[] weights;

    final int most;

    /**
     * @param from size of the source
     * @param to size that the whole target would have
     * @param start first target position that is wanted
     * @param wanted number of target positions
     */
    Resampling(Interpolation interpolation, int from, int to, int start, int wanted) {
        double scale = (double) from / to;
        double stretch = Math.max(1, scale);
        double support = interpolation.support() * stretch;
        most = (int) Math.ceil(support) * 2 + 1;
        first = new int[wanted];
        count = new int[wanted];
        weights = new int[Math.multiplyExact(wanted, most)];
        double[] exact = new double[most];
        double nearest = scale * 0.5;
        for (int i = 0; i < start; i++) {
            nearest += scale;
        }
        for (int i = 0; i < wanted; i++) {
            double centre = (start + i + 0.5) * scale;
            if (interpolation == Interpolation.NEAREST) {
                first[i] = Math.min(from - 1, (int) nearest);
                count[i] = 1;
                weights[i * most] = 1 << PRECISION;
                nearest += scale;
                continue;
            }
            int begin = Math.max(0, (int) (centre - support + 0.5));
            int end = Math.min(from, (int) (centre + support + 0.5));
            double sum = 0;
            for (int k = begin; k < end; k++) {
                exact[k - begin] = interpolation.weight((k - centre + 0.5) / stretch);
                sum += exact[k - begin];
            }
            first[i] = begin;
            count[i] = end - begin;
            for (int k = 0; k < count[i]; k++) {
                double weight = exact[k] / sum * (1 << PRECISION);
                weights[i * most + k] = (int) (weight < 0 ? weight - 0.5 : weight + 0.5);
            }
        }
    }
}
