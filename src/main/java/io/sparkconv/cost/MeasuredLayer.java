// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.cost;

import io.sparkconv.op.Cost;
import java.util.List;

/**
 * What one step of a run cost: a layer, or several that were merged into one loop.
 *
 * @param layers the merged layers as the network's author wrote them, at least one
 * @param cost their parameters and MACs for one image
 * @param inputBytes of the tensors that it reads for one image, as float32; weights are not among them
 * @param images images that went through it
 * @param nanos time in it, summed over all threads
 */
public record MeasuredLayer(List<LayerCost> layers, Cost cost, long inputBytes, long images, long nanos) {

    /** The layers' names, joined by plus signs. */
    public String name() {
        return String.join(" + ", layers.stream().map(LayerCost::name).toList());
    }

    /** The layer whose output the step leaves. */
    public LayerCost last() {
        return layers.get(layers.size() - 1);
    }

    /** The first algorithm named by one of the layers; empty if there is none. */
    public String algorithm() {
        return layers.stream()
                .map(LayerCost::algorithm)
                .filter(a -> !a.isEmpty())
                .findFirst()
                .orElse("");
    }

    /** Billions of floating-point operations a second and thread, from nominal MACs; 0 where none were counted. */
    public double gflops() {
        return nanos == 0 ? 0 : 2.0 * cost.macs() * images / nanos;
    }
}
