// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.op;

import io.sparkconv.kernel.Activation;
import io.sparkconv.kernel.Kernel;
import io.sparkconv.kernel.Kernels;
import io.sparkconv.tensor.Shape;
import java.util.List;

/** An element-wise activation function. */
public record Activate(Activation activation) implements Operator {

    @Override
    public String kind() {
        return activation.equals(Activation.RELU6) ? "Relu6" : KindName.of(activation.kind());
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        return Require.one(inputs);
    }

    @Override
    public boolean runsInPlace() {
        return true;
    }

    @Override
    public Kernel bind(List<Shape> inputs, Kernels kernels) {
        return kernels.elementwise().activation(Require.one(inputs).elementsPerImage(), activation);
    }
}
