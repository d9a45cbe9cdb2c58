// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.op;

import io.sparkconv.geometry.Rounding;
import io.sparkconv.geometry.WindowNd;
import io.sparkconv.kernel.Kernel;
import io.sparkconv.kernel.Kernels;
import io.sparkconv.kernel.nd.WindowFoldKernel;
import io.sparkconv.kernel.nd.WindowStatistic;
import io.sparkconv.tensor.Shape;
import java.util.List;

/**
 * A statistic over windows of a plain tensor with any number of spatial axes.
 *
 * @param countPadding whether padding counts in an average's divisor
 */
public record PoolNd(WindowStatistic statistic, WindowNd window, Rounding rounding, boolean countPadding)
        implements NdOperator {

    @Override
    public String kind() {
        return switch (statistic.kind()) {
            case SUM -> "SumPoolNd";
            case AVERAGE -> "AveragePoolNd";
            case MAX -> "MaxPoolNd";
            case LP -> "LpPoolNd";
        };
    }

    private PoolSizesNd sizes(List<Shape> inputs) {
        return PoolSizesNd.of(window, rounding, Require.one(inputs));
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        return sizes(inputs).output();
    }

    @Override
    public Kernel bind(List<Shape> inputs, Kernels kernels) {
        PoolSizesNd s = sizes(inputs);
        return WindowFoldKernel.pool(
                s.planes().count(), s.windows(), s.planes().extents(), s.out(), statistic, countPadding);
    }
}
