// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.onnx;

import io.sparkconv.graph.Graph;
import io.sparkconv.onnx.build.Known;
import io.sparkconv.onnx.wire.ElementType;
import java.util.Map;

/**
 * A model as a network of our layers.
 *
 * @param graph the layers; its outputs are the wanted tensors that are computed, under their names in the model
 * @param known wanted tensors that do not depend on any input
 * @param types element type of every wanted tensor, in the order asked for
 */
public record ImportedNetwork(Graph graph, Map<String, Known> known, Map<String, ElementType> types) {}
