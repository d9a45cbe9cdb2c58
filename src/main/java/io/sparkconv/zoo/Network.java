// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.zoo;

import io.sparkconv.graph.Graph;
import io.sparkconv.image.Preprocessing;
import io.sparkconv.op.InvalidModelException;
import io.sparkconv.tensor.Shape;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A network with everything that running it on pictures needs.
 *
 * @param graph the layers; its outputs are those of the whole network
 * @param pictures how a picture becomes its input; empty if its input is no picture
 * @param featureLayers the layers extracted where none are asked for
 */
public record Network(Graph graph, Optional<Preprocessing> pictures, List<String> featureLayers) {

    /** A network over pictures. */
    public Network(Graph graph, Preprocessing preprocessing, List<String> featureLayers) {
        this(graph, Optional.of(preprocessing), featureLayers);
    }

    /** A network over something else. */
    static Network withoutPictures(Graph graph, List<String> featureLayers) {
        return new Network(graph, Optional.empty(), featureLayers);
    }

    /**
     * How a picture becomes its input.
     *
     * @throws InvalidModelException if its input is no picture
     */
    public Preprocessing preprocessing() {
        return pictures.orElseThrow(() -> new InvalidModelException("Cannot feed network " + graph.name()
                + " with pictures: its input is "
                + graph.inputs().values().iterator().next() + " but must have the channels of a picture"));
    }

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
