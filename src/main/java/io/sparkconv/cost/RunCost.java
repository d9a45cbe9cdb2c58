// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.cost;

import io.sparkconv.graph.Node;
import io.sparkconv.op.Cost;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a run of a network cost, step by step: figures from shapes beside measured time.
 *
 * @param network the network as its author wrote it
 * @param layers the steps that were run, in order
 */
public record RunCost(NetworkCost network, List<MeasuredLayer> layers) {

    /**
     * @param steps the layers as they were run; merged ones name their origins
     * @param nanos time in each step, summed over all threads
     * @param images images that went through the network
     */
    public static RunCost of(NetworkCost network, List<Node> steps, long[] nanos, long images) {
        Map<String, LayerCost> byName = new HashMap<>();
        network.layers().forEach(layer -> byName.put(layer.name(), layer));
        Map<String, Long> bytes = new HashMap<>();
        network.graph().inputs().forEach((name, shape) -> bytes.put(name, 4 * shape.elements()));
        byName.forEach((name, layer) -> bytes.put(name, layer.activationBytes()));
        List<MeasuredLayer> layers = new ArrayList<>();
        for (int i = 0; i < nanos.length; i++) {
            List<LayerCost> merged =
                    steps.get(i).origins().stream().map(byName::get).toList();
            Cost cost = merged.stream().map(LayerCost::cost).reduce(Cost.NONE, Cost::plus);
            MeasuredLayer layer = new MeasuredLayer(merged, cost, inputBytes(steps.get(i), bytes), images, nanos[i]);
            bytes.put(steps.get(i).name(), layer.last().activationBytes());
            layers.add(layer);
        }
        return new RunCost(network, List.copyOf(layers));
    }

    /** Constants are no tensors of an image. */
    private static long inputBytes(Node step, Map<String, Long> bytes) {
        return step.inputs().stream()
                .mapToLong(input -> bytes.getOrDefault(input, 0L))
                .sum();
    }

    /** Time in all steps, summed over all threads. */
    public long nanos() {
        return layers.stream().mapToLong(MeasuredLayer::nanos).sum();
    }

    /** Parameters and MACs for one image of the steps that were run. */
    public Cost total() {
        return layers.stream().map(MeasuredLayer::cost).reduce(Cost.NONE, Cost::plus);
    }

    /** The part of all time that a step took, 0 to 1. */
    public double share(MeasuredLayer layer) {
        return nanos() == 0 ? 0 : (double) layer.nanos() / nanos();
    }
}
