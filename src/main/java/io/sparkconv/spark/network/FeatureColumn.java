// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.network;

import io.sparkconv.kernel.Span;
import io.sparkconv.tensor.Shape;
import io.sparkconv.tensor.Tensor;
import java.util.Arrays;

/**
 * Where a column's values are.
 *
 * @param tensor the network's output
 * @param shape of the output, for one image
 */
public record FeatureColumn(String tensor, Shape shape) {

    /** One image's values, maps in C, H, W order, from the tensors of a batch, NHWC. */
    public float[] of(Span batch, int place) {
        int count = Math.toIntExact(shape.elements());
        int start = batch.offset() + place * count;
        return new Tensor(shape, Arrays.copyOfRange(batch.array(), start, start + count)).toNchw();
    }
}
