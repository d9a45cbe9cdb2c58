// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.op;

import io.sparkconv.kernel.Kernel;
import io.sparkconv.kernel.Kernels;
import io.sparkconv.kernel.nd.WindowFoldKernel;
import io.sparkconv.kernel.nd.WindowStatistic;
import io.sparkconv.tensor.Shape;
import java.util.Arrays;
import java.util.List;

/** A statistic over all spatial axes of a plain tensor, which keep extent 1. */
public record GlobalPoolNd(WindowStatistic statistic) implements NdOperator {

    @Override
    public String kind() {
        return switch (statistic.kind()) {
            case SUM -> "GlobalSumPoolNd";
            case AVERAGE -> "GlobalAveragePoolNd";
            case MAX -> "GlobalMaxPoolNd";
            case LP -> "GlobalLpPoolNd";
        };
    }

    private static Planes planes(List<Shape> inputs) {
        Shape input = Require.one(inputs);
        Planes planes = Planes.of(input, input.rank() - 2);
        Require.that(planes.size() > 0, "number of elements of a channel", planes.size(), "at least 1");
        return planes;
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        Planes planes = planes(inputs);
        int[] ones = new int[planes.extents().length];
        Arrays.fill(ones, 1);
        return planes.with(planes.channels(), ones);
    }

    @Override
    public Kernel bind(List<Shape> inputs, Kernels kernels) {
        Planes planes = planes(inputs);
        return WindowFoldKernel.global(planes.count(), planes.size(), statistic);
    }
}
