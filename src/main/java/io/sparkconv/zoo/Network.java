// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.zoo;

import io.sparkconv.graph.Graph;
import io.sparkconv.image.Preprocessing;
import java.util.List;

/**
 * A network with everything that running it on pictures needs.
 *
 * @param graph the layers; its outputs are those of the whole network
 * @param preprocessing how a picture becomes its input
 * @param featureLayers the layers extracted where none are asked for
 */
public record Network(Graph graph, Preprocessing preprocessing, List<String> featureLayers) {}
