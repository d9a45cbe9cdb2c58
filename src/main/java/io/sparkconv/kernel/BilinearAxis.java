// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel;

import io.sparkconv.geometry.Coordinates;
import io.sparkconv.geometry.ResizeAxis;

/**
 * The two neighbours and the second one's weight for every output position along one axis.
 *
 * @param in input size
 */
record BilinearAxis(int in, int[] low, int[] high, float[] weight) {

    static BilinearAxis of(int in, int out, Coordinates coordinates) {
        ResizeAxis axis = ResizeAxis.sized(in, out);
        int[] low = new int[out];
        int[] high = new int[out];
        float[] weight = new float[out];
        for (int x = 0; x < out; x++) {
            double source = Math.min(in - 1, Math.max(0, coordinates.source(x, axis)));
            low[x] = (int) source;
            high[x] = Math.min(in - 1, low[x] + 1);
            weight[x] = (float) (source - low[x]);
        }
        return new BilinearAxis(in, low, high, weight);
    }
}
