// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.report;

import io.sparkconv.config.AlgorithmChoice;
import io.sparkconv.engine.Forward;
import io.sparkconv.engine.Plan;
import io.sparkconv.graph.Graph;
import io.sparkconv.graph.Node;
import io.sparkconv.graph.Shapes;
import io.sparkconv.image.Display;
import io.sparkconv.image.Picture;
import io.sparkconv.kernel.Kernels;
import io.sparkconv.kernel.Span;
import io.sparkconv.op.InvalidModelException;
import io.sparkconv.report.draw.Pixels;
import io.sparkconv.tensor.Shape;
import io.sparkconv.tensor.Tensor;
import io.sparkconv.zoo.Network;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/** A network that looks at pictures, and keeps what its layers compute. For one thread. */
public final class Viewer {

    private final Network network;
    private final Kernels kernels;
    private final AlgorithmChoice algorithms;
    private final Shapes shapes;
    private final Display display;
    private final Shape inputShape;

    public Viewer(Network network, Kernels kernels, AlgorithmChoice algorithms) {
        this.network = network;
        this.kernels = kernels;
        this.algorithms = algorithms;
        this.shapes = Shapes.infer(network.graph());
        this.display = new Display(network.preprocessing());
        this.inputShape = network.preprocessing().outputShape(1);
    }

    /** A forward pass that keeps certain tensors. */
    public interface Look {

        /** What the network computes for a picture. */
        Seen at(Picture picture);
    }

    /** Makes ready to look at pictures; asking for a tensor changes no other bit. */
    public Look keeping(List<String> layers) {
        List<String> outputs = List.copyOf(new LinkedHashSet<>(layers));
        Forward forward = new Forward(Plan.compile(network.graph(), outputs, 1, kernels, algorithms));
        return picture -> {
            Span in = forward.input();
            network.preprocessing().apply(picture, in);
            Tensor input = copy(in, inputShape);
            forward.run(1);
            Map<String, Tensor> tensors = new LinkedHashMap<>();
            outputs.forEach(layer -> tensors.put(layer, copy(forward.output(layer), shapes.of(layer))));
            return new Seen(input, tensors);
        };
    }

    private static Tensor copy(Span span, Shape shape) {
        return new Tensor(
                shape,
                Arrays.copyOfRange(span.array(), span.offset(), span.offset() + Math.toIntExact(shape.elements())));
    }

    /** The way back from a layer to the pixels. */
    public Backprojection back(String layer, Rectification rectification) {
        return new Backprojection(graph(), layer, rectification, kernels);
    }

    /**
     * The layer of that name.
     *
     * @throws InvalidModelException if there is none, or its output has no area
     */
    public Node layer(String name) {
        Node node = graph().node(name)
                .orElseThrow(() -> new InvalidModelException("Cannot draw layer " + name + " of network "
                        + graph().name() + ": it must be a layer, as plan lists them"));
        if (!shapes.of(name).isImage()) {
            throw new InvalidModelException(
                    "Cannot draw layer " + name + " (" + node.operator().kind() + "): its output is " + shapes.of(name)
                            + " but must have height and width");
        }
        return node;
    }

    /**
     * The last layer that still has an area.
     *
     * @throws InvalidModelException if none has
     */
    public String lastWithArea() {
        String last = null;
        for (Node node : graph().nodes()) {
            Shape shape = shapes.of(node.name());
            last = shape.isImage() && shape.pixels() > 1 ? node.name() : last;
        }
        if (last == null) {
            throw new InvalidModelException("Cannot draw network " + graph().name()
                    + ": number of layers with height and width is 0 but must be at least 1");
        }
        return last;
    }

    Graph graph() {
        return network.graph();
    }

    Shapes shapes() {
        return shapes;
    }

    Display display() {
        return display;
    }

    /** The picture as the network got it: resized, cropped, and turned back to colours. */
    Pixels picture(Seen seen) {
        return new Pixels(
                inputShape.width(),
                inputShape.height(),
                display.pixels(seen.input().data()));
    }

    /** Such as {@code pool2 (MaxPool2d)}. */
    String title(String layer) {
        return layer + " (" + graph().node(layer).orElseThrow().operator().kind() + ")";
    }

    /** Height, width and channels of a layer's output in words. */
    String size(String layer) {
        Shape shape = shapes.of(layer);
        return shape.channels() + (shape.channels() == 1 ? " channel of " : " channels of ") + shape.height() + "×"
                + shape.width();
    }
}
