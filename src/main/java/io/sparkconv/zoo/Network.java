// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.zoo;

import io.sparkconv.graph.Graph;
import io.sparkconv.image.Preprocessing;
import io.sparkconv.op.InvalidModelException;
import io.sparkconv.tensor.Shape;
import java.util.List;
import java.util.Map;

/**
 * A network with everything that running it on pictures needs.
 *
 * @param graph the layers; its outputs are those of the whole network
 * @param preprocessing how a picture becomes its input
 * @param featureLayers the layers extracted where none are asked for
 */
public record Network(Graph graph, Preprocessing preprocessing, List<String> featureLayers) {

    /**
     * The layers for images of another size.
     *
     * @throws InvalidModelException if the number of channels is another
     */
    public Graph graphFor(int channels, int height, int width) {
        Map.Entry<String, Shape> input = graph.inputs().entrySet().iterator().next();
        if (input.getValue().channels() != channels) {
            throw new InvalidModelException("Cannot run network " + graph.name() + ": number of input channels is "
                    + channels + " but must be " + input.getValue().channels());
        }
        return graph.withInputs(Map.of(input.getKey(), Shape.nhwc(1, height, width, channels)));
    }
}
