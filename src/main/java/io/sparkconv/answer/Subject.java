// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.answer;

import io.sparkconv.config.InvalidOptionException;
import io.sparkconv.config.Options;
import io.sparkconv.graph.Shapes;
import io.sparkconv.op.InvalidModelException;
import io.sparkconv.tensor.Shape;
import io.sparkconv.tensor.Tensor;
import io.sparkconv.zoo.Network;
import io.sparkconv.zoo.OutputKind;
import java.util.List;
import java.util.Optional;

/**
 * The network that answers.
 *
 * @param label what messages call it
 * @param network its feature layers are those that answer
 * @param declared what they give out, if it is known
 * @param channelsLast whether tensors of rank 4 that are no images are N, H, W, C rather than N, C, H, W
 */
public record Subject(
        String label, Network network, Shapes shapes, Optional<OutputKind> declared, boolean channelsLast) {

    public Subject(String label, Network network, Optional<OutputKind> declared, boolean channelsLast) {
        this(label, network, Shapes.infer(network.graph()), declared, channelsLast);
    }

    /**
     * The layers that answer.
     *
     * @throws InvalidModelException if there is no layer of one of these names
     */
    public List<String> layers() {
        for (String layer : network.featureLayers()) {
            if (shapes.of(layer) == null) {
                throw new InvalidModelException("Cannot convolve with " + label + ": " + Options.LAYERS.flag()
                        + " has '" + layer + "' but must name layers of it, as plan lists them");
            }
        }
        return network.featureLayers();
    }

    /**
     * The only layer that answers.
     *
     * @throws InvalidOptionException if there are several
     */
    public String layer() {
        if (layers().size() != 1) {
            throw new InvalidOptionException("Cannot convolve with " + label + ": number of layers is "
                    + layers().size() + " (" + String.join(", ", layers()) + ") but must be 1; choose one with "
                    + Options.LAYERS.flag());
        }
        return layers().get(0);
    }

    /** The shape of a layer's output, as an image's if it has rank 4. */
    public Shape shape(String layer) {
        Shape shape = shapes.of(layer);
        if (shape.isImage() || shape.rank() != 4) {
            return shape;
        }
        return channelsLast
                ? Shape.nhwc(shape.dim(0), shape.dim(1), shape.dim(2), shape.dim(3))
                : Shape.nhwc(shape.dim(0), shape.dim(2), shape.dim(3), shape.dim(1));
    }

    /** The tensor of a layer, laid out as {@link #shape} says. */
    public Tensor arranged(String layer, Tensor tensor) {
        Shape shape = shape(layer);
        if (tensor.shape().isImage() || !shape.isImage() || channelsLast) {
            return new Tensor(shape, tensor.data());
        }
        return Tensor.fromNchw(shape.batch(), shape.channels(), shape.height(), shape.width(), tensor.data());
    }

    /**
     * What the only layer gives out: what is declared, else what its shape tells. One channel or three are a picture's,
     * any other number are scores of classes, and what has no height and width is about the whole picture.
     */
    public OutputKind kind() {
        if (declared.isPresent()) {
            return declared.get();
        }
        Shape shape = shape(layer());
        if (!shape.isImage() || shape.area() == 1) {
            return OutputKind.VECTOR;
        }
        return shape.channels() == 1 || shape.channels() == 3 ? OutputKind.IMAGE : OutputKind.CLASSES;
    }

    /** A fault in the output of a layer. */
    InvalidOptionException fault(String layer, String rule) {
        return new InvalidOptionException("Cannot convolve with " + label + ": output of layer " + layer + " is "
                + shape(layer) + " but " + rule);
    }
}
