// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.zoo;

import io.sparkconv.detect.DetectionHead;
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
 * @param sizes makes the layers for another size, if some of them depend on it; empty if none does
 * @param detection what its tensors say about things in the picture, if it is a detector
 */
public record Network(
        Graph graph,
        Optional<Preprocessing> pictures,
        List<String> featureLayers,
        Optional<SizedGraph> sizes,
        Optional<DetectionHead> detection) {

    /** The layers of a network for one size of pictures. */
    @FunctionalInterface
    public interface SizedGraph {
        Graph of(int height, int width);
    }

    /** A network over pictures, whose layers take any size. */
    public Network(Graph graph, Preprocessing preprocessing, List<String> featureLayers) {
        this(graph, Optional.of(preprocessing), featureLayers, Optional.empty(), Optional.empty());
    }

    /** A network over something else. */
    static Network withoutPictures(Graph graph, List<String> featureLayers) {
        return new Network(graph, Optional.empty(), featureLayers, Optional.empty(), Optional.empty());
    }

    /** A network with layers that crop, resize or reshape to what follows from the size of its pictures. */
    static Network sized(SizedGraph sizes, Preprocessing preprocessing, List<String> featureLayers) {
        Shape own = preprocessing.outputShape(1);
        return new Network(
                sizes.of(own.height(), own.width()),
                Optional.of(preprocessing),
                featureLayers,
                Optional.of(sizes),
                Optional.empty());
    }

    /** The same layers, whose tensors a detection head reads. */
    public Network detecting(DetectionHead head) {
        return new Network(graph, pictures, featureLayers, sizes, Optional.of(head));
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
        if (sizes.isPresent()) {
            return sizes.get().of(height, width);
        }
        return graph.withInputs(Map.of(input.getKey(), Shape.nhwc(1, height, width, channels)));
    }
}
