// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.network;

import io.sparkconv.config.InvalidOptionException;
import io.sparkconv.config.Options;
import io.sparkconv.config.Pooling;
import io.sparkconv.detect.DetectionHead;
import io.sparkconv.graph.Graph;
import io.sparkconv.graph.Node;
import io.sparkconv.graph.Shapes;
import io.sparkconv.op.GlobalPool2d;
import io.sparkconv.op.GlobalPool2d.Statistic;
import io.sparkconv.tensor.Shape;
import io.sparkconv.zoo.Network;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A network with a tensor for every column of features; the tensors of a detector become one column of detections.
 *
 * @param graph the network's layers, then global pooling where columns need it
 * @param tensors column to the name of its tensor, in order
 * @param shapes column to the extents of its tensor for one image: {@code C, H, W} of a map, the length of a vector, else
 *     those that ONNX gives it without a first extent of 1; empty for a detector
 * @param detections what becomes of a detector's tensors
 */
public record FeatureGraph(
        Graph graph, Map<String, String> tensors, Map<String, long[]> shapes, Optional<DetectionColumn> detections) {

    /**
     * A column for each of the network's feature layers.
     *
     * @param pooling applied to maps of more than one pixel
     * @throws InvalidOptionException if detections were to be pooled
     */
    public static FeatureGraph of(Network network, Pooling pooling) {
        return network.detection()
                .map(head -> detecting(head, network.graph(), pooling))
                .orElseGet(() -> ofLayers(network, pooling));
    }

    private static FeatureGraph detecting(DetectionHead head, Graph graph, Pooling pooling) {
        if (pooling != Pooling.NONE) {
            throw new InvalidOptionException("Cannot extract detections: " + Options.POOL.flag() + " is "
                    + pooling.name().toLowerCase(Locale.ROOT) + " but must be none; tensors of maps that "
                    + Options.LAYERS.flag() + " names can be pooled");
        }
        Map<String, String> tensors = new LinkedHashMap<>();
        head.tensors().forEach(tensor -> tensors.put(tensor, tensor));
        return new FeatureGraph(graph, tensors, Map.of(), Optional.of(new DetectionColumn(head.detector(graph))));
    }

    private static FeatureGraph ofLayers(Network network, Pooling pooling) {
        Shapes inferred = Shapes.infer(network.graph());
        List<Node> nodes = new ArrayList<>(network.graph().nodes());
        Map<String, String> tensors = new LinkedHashMap<>();
        Map<String, long[]> shapes = new LinkedHashMap<>();
        for (String layer : network.featureLayers()) {
            Shape shape = inferred.of(layer);
            if (pooling == Pooling.NONE || shape.pixels() == 1) {
                tensors.put(layer, layer);
                shapes.put(layer, OutputShapes.extents(shape));
            } else {
                Statistic statistic = pooling == Pooling.AVG ? Statistic.AVERAGE : Statistic.MAX;
                String pooled = layer + ":" + pooling;
                nodes.add(Node.of(pooled, new GlobalPool2d(statistic), List.of(layer)));
                tensors.put(layer, pooled);
                shapes.put(layer, OutputShapes.extents(Shape.nhwc(shape.batch(), 1, 1, shape.channels())));
            }
        }
        return new FeatureGraph(network.graph().withNodes(nodes), tensors, shapes, Optional.empty());
    }
}
