// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.onnx;

import io.sparkconv.graph.Graph;
import io.sparkconv.onnx.build.Known;
import io.sparkconv.onnx.wire.ElementType;
import java.util.Map;

/**
 * A model as a network of our layers.
 *
 * @param graph the layers; its outputs are the wanted tensors that are computed
 * @param tensors wanted tensor to the name of its tensor in the graph; those that are known are missing
 * @param known wanted tensors that do not depend on any input
 * @param types element type of every wanted tensor
 */
public record ImportedNetwork(
        Graph graph, Map<String, String> tensors, Map<String, Known> known, Map<String, ElementType> types) {}
