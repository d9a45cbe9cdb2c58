// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.api;

import io.sparkconv.config.AlgorithmChoice;
import io.sparkconv.cost.NetworkCost;
import io.sparkconv.graph.Graph;
import io.sparkconv.graph.rewrite.Rewrites;
import io.sparkconv.op.InvalidModelException;
import io.sparkconv.tensor.Shape;
import io.sparkconv.tensor.Tensor;
import java.io.Serializable;
import java.util.Map;

/**
 * A function from a batch of images (N, H, W, C; float32) to tensors, image by image: the result for an image has the same
 * bits whatever else is in the batch. What is made for a size of images is kept for the next batch of that size.
 * Thread-safe.
 */
public abstract sealed class TensorFunction implements Serializable permits Convolution, Inference {

    private static final long serialVersionUID = 1L;

    private final AlgorithmChoice algorithms;
    private transient Runs runs;

    TensorFunction(AlgorithmChoice algorithms) {
        this.algorithms = algorithms;
    }

    /** The algorithms that may be chosen: any, unless set otherwise. */
    AlgorithmChoice algorithms() {
        return algorithms;
    }

    /** The same function by those algorithms only: {@code EXACT} forms every sum of a convolution as one chain. */
    public abstract TensorFunction withAlgorithms(AlgorithmChoice choice);

    /**
     * Its layers for images of that size.
     *
     * @param image N, H, W, C; N is ignored
     * @throws InvalidModelException if it takes no such images, naming the layer that does not fit
     */
    public abstract Graph graph(Shape image);

    /**
     * Computes its first output.
     *
     * @param images N, H, W, C
     * @throws InvalidModelException as {@link #graph}
     */
    public Tensor apply(Tensor images) {
        return outputs(images).values().iterator().next();
    }

    /**
     * Computes all outputs, by layer, in order.
     *
     * @param images N, H, W, C
     * @throws InvalidModelException as {@link #graph}
     */
    public Map<String, Tensor> outputs(Tensor images) {
        return runs().of(images);
    }

    /**
     * Parameters, multiply-accumulates, receptive fields and bytes of every layer for one image of that size.
     *
     * @throws InvalidModelException as {@link #graph}
     */
    public NetworkCost cost(Shape image) {
        return NetworkCost.of(Rewrites.withMethods(graph(image), algorithms));
    }

    private synchronized Runs runs() {
        if (runs == null) {
            runs = new Runs(this);
        }
        return runs;
    }
}
