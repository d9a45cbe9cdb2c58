// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.op;

import io.sparkconv.geometry.Rounding;
import io.sparkconv.geometry.WindowNd;
import io.sparkconv.kernel.Kernel;
import io.sparkconv.kernel.Kernels;
import io.sparkconv.kernel.nd.MaxIndexKernel;
import io.sparkconv.tensor.Shape;
import java.util.List;

/**
 * Where max pooling finds its values: the second output of ONNX's {@code MaxPool}, indices into the whole input, batch
 * and channels included.
 *
 * @param lastAxisFastest ONNX's storage order 0; otherwise the elements of a plane are counted along its first axis first
 */
public record MaxPoolIndices(WindowNd window, Rounding rounding, boolean lastAxisFastest) implements NdOperator {

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
        return new MaxIndexKernel(s.planes().count(), s.windows(), s.planes().extents(), s.out(), lastAxisFastest);
    }
}
