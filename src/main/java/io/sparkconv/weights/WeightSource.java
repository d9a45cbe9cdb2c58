// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.weights;

import io.sparkconv.op.InvalidModelException;
import io.sparkconv.op.Parameter;
import io.sparkconv.tensor.Shape;

/** Gives the learned tensors of a network by name. Values are fetched when a plan is made, not before. */
public interface WeightSource {

    /**
     * The values of one tensor, last extent fastest.
     *
     * @throws InvalidModelException if there is no such tensor or it has another shape
     */
    float[] values(String name, Shape shape);

    /** What to tell the user, such as {@code random weights from seed 1}. */
    String description();

    /** A parameter that takes its values from here. */
    default Parameter parameter(String name, int... dims) {
        Shape shape = Shape.of(dims);
        return new Parameter(name, shape, () -> values(name, shape));
    }

    /** No weights: shapes and costs can be told, nothing can be run. */
    static WeightSource none() {
        return new WeightSource() {
            @Override
            public float[] values(String name, Shape shape) {
                throw new InvalidModelException("Cannot run the network: the source of weights (" + name
                        + " was asked for) is none but must be a safetensors file or random:SEED");
            }

            @Override
            public String description() {
                return "no weights";
            }
        };
    }
}
