// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.op;

import io.sparkconv.geometry.Reach;
import io.sparkconv.kernel.Kernel;
import io.sparkconv.kernel.Kernels;
import io.sparkconv.kernel.nd.WhereKernel;
import io.sparkconv.tensor.Shape;
import java.util.List;

/** Elements of the second input where the first is not 0, else of the third; the three broadcast. */
public record Where() implements WholeTensor {

    @Override
    public Shape outputShape(List<Shape> inputs) {
        Require.that(inputs.size() == 3, "number of inputs", inputs.size(), "3");
        return BroadcastShape.of(inputs);
    }

    @Override
    public Reach reach(List<Shape> inputs) {
        return BroadcastShape.reach(inputs);
    }

    @Override
    public Kernel bind(List<Shape> inputs, Kernels kernels) {
        return new WhereKernel(BroadcastShape.meeting(inputs));
    }
}
