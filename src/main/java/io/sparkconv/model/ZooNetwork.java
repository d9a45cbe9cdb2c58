// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.model;

import io.sparkconv.config.InvalidOptionException;
import io.sparkconv.config.PictureSize;
import io.sparkconv.graph.Graph;
import io.sparkconv.image.Preprocessing;
import io.sparkconv.tensor.Shape;
import io.sparkconv.weights.RandomWeights;
import io.sparkconv.weights.Safetensors;
import io.sparkconv.weights.WeightSource;
import io.sparkconv.zoo.Network;
import io.sparkconv.zoo.OutputKind;
import io.sparkconv.zoo.Zoo;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A named network.
 *
 * @param weights the name of the weights' file, {@code random:SEED}, or empty
 * @param weightFile its content; null if there is none, or it is opened by its name
 * @param layers the layers wanted; empty for the network's own choice
 * @param pictures what is said about pictures, which wins over the network's own rules
 * @param detections which detections are reported, if the network is a detector and no layers are wanted
 * @param input N, C, H, W of the input; empty for the network's own
 */
public record ZooNetwork(
        Zoo zoo,
        String weights,
        byte[] weightFile,
        List<String> layers,
        PictureRules pictures,
        DetectionRules detections,
        List<Integer> input)
        implements Model {

    @Override
    public String label() {
        return zoo.label();
    }

    @Override
    public Network network() {
        Network network = build(values());
        Preprocessing own = network.preprocessing();
        Shape size = own.outputShape(1);
        Preprocessing wanted = pictures.resolve(
                own, size.channels(), pictures.askedSize().orElse(new PictureSize(size.height(), size.width())));
        Shape shape = wanted.outputShape(1);
        if (shape.channels() != size.channels()) {
            throw new InvalidOptionException("Cannot use network " + label() + ": --channels is " + wanted.channels()
                    + " but must be " + size.channels() + " channels, as its input has");
        }
        Graph graph = shape.equals(size)
                ? network.graph()
                : network.graphFor(shape.channels(), shape.height(), shape.width());
        if (!layers.isEmpty()) {
            return new Network(graph, wanted, layers);
        }
        Network whole = new Network(graph, wanted, network.featureLayers());
        return network.detection()
                .map(head -> whole.detecting(detections.resolve(head)))
                .orElse(whole);
    }

    @Override
    public Model withInput(List<Integer> extents) {
        return new ZooNetwork(zoo, weights, weightFile, layers, pictures, detections, extents);
    }

    @Override
    public Graph graph() {
        return graph(values());
    }

    @Override
    public Graph timed() {
        return graph(zoo.needsWeights() && weights.isEmpty() ? new RandomWeights(0) : values());
    }

    private Graph graph(WeightSource values) {
        Network network = build(values);
        Graph graph = input.isEmpty() ? network.graph() : network.graphFor(input.get(1), input.get(2), input.get(3));
        return layers.isEmpty() ? graph : graph.withOutputs(layers);
    }

    /** The network for a batch of other extents. */
    public Graph graphFor(int channels, int height, int width) {
        Graph graph = build(values()).graphFor(channels, height, width);
        return layers.isEmpty() ? graph : graph.withOutputs(layers);
    }

    @Override
    public Optional<OutputKind> outputKind() {
        boolean own =
                layers.isEmpty() || layers.equals(zoo.build(WeightSource.none()).featureLayers());
        return own ? Optional.of(zoo.outputKind()) : Optional.empty();
    }

    @Override
    public boolean channelsLast() {
        return false;
    }

    @Override
    public boolean hasOpenSize() {
        return false;
    }

    private Network build(WeightSource values) {
        Network network = zoo.build(values);
        values.check(network.graph().parameters(), zoo.unread());
        return network;
    }

    private WeightSource values() {
        if (weights.isEmpty()) {
            return WeightSource.none();
        }
        return weightFile == null ? WeightSource.of(weights) : Safetensors.read(weights, ByteBuffer.wrap(weightFile));
    }

    @Override
    public String describeWeights() {
        if (weights.isEmpty()) {
            return "none needed";
        }
        if (weights.startsWith(WeightSource.RANDOM)) {
            return WeightSource.of(weights).description();
        }
        WeightSource file = values();
        String skipped = zoo.unread().stream()
                .filter(file::holds)
                .map(prefix -> prefix + "*")
                .collect(Collectors.joining(", "));
        return "weights from " + weights
                + (skipped.isEmpty() ? "" : " (without " + skipped + ", which no layer reads)");
    }

    @Override
    public String identity() {
        return label() + " with "
                + (weightFile == null ? describeWeights() : "weights of SHA-256 " + Sha256.of(List.of(weightFile)));
    }

    @Override
    public Optional<ModelFacts> facts() {
        return Optional.empty();
    }
}
