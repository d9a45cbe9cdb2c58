// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel.nd;

import io.sparkconv.geometry.Coordinates;
import io.sparkconv.geometry.ResizeAxis;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * What each output along one axis is made of. Weights are found in double precision.
 *
 * @param indices input indices, by output
 * @param weights their weights
 * @param outside whether the position lies outside the input and is to be replaced
 */
record ResizeTaps(int in, int[][] indices, float[][] weights, boolean[] outside) {

    static ResizeTaps of(ResizeAxis axis, ResizeFilter filter, Coordinates coordinates) {
        int[][] indices = new int[axis.out()][];
        float[][] weights = new float[axis.out()][];
        boolean[] outside = new boolean[axis.out()];
        double squeeze = filter.antialias() ? Math.min(1, axis.scale()) : 1;
        for (int o = 0; o < axis.out(); o++) {
            double x = coordinates.source(o, axis);
            outside[o] = coordinates == Coordinates.TF_CROP_AND_RESIZE && (x < 0 || x > axis.in() - 1);
            double[] all = gathered(x, axis.in(), filter, squeeze, filter.excludeOutside());
            if (Arrays.stream(all).sum() == 0) {
                all = gathered(x, axis.in(), filter, squeeze, false);
            }
            double sum = Arrays.stream(all).sum();
            double[] shares = all;
            indices[o] =
                    IntStream.range(0, axis.in()).filter(i -> shares[i] != 0).toArray();
            weights[o] = new float[indices[o].length];
            for (int t = 0; t < weights[o].length; t++) {
                weights[o][t] = (float) (all[indices[o][t]] / sum);
            }
        }
        return new ResizeTaps(axis.in(), indices, weights, outside);
    }

    /** The weight of every input for the position {@code x}. */
    private static double[] gathered(double x, int in, ResizeFilter filter, double squeeze, boolean exclude) {
        double[] all = new double[in];
        int last = (int) Math.ceil(x + filter.radius() / squeeze);
        for (int i = (int) Math.floor(x - filter.radius() / squeeze); i <= last; i++) {
            if (!exclude || i >= 0 && i < in) {
                all[Math.max(0, Math.min(in - 1, i))] += filter.weight((i - x) * squeeze);
            }
        }
        return all;
    }

    int out() {
        return indices.length;
    }
}
