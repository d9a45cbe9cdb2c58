// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.engine;

import io.sparkconv.geometry.Rounding;
import io.sparkconv.geometry.Window;
import io.sparkconv.graph.Graph;
import io.sparkconv.graph.Node;
import io.sparkconv.graph.Shapes;
import io.sparkconv.kernel.Activation;
import io.sparkconv.op.Activate;
import io.sparkconv.op.Add;
import io.sparkconv.op.AveragePool2d;
import io.sparkconv.op.Concat;
import io.sparkconv.op.Conv2d;
import io.sparkconv.op.ConvTranspose2d;
import io.sparkconv.op.MaxPool2d;
import io.sparkconv.op.Operator;
import io.sparkconv.op.Parameter;
import io.sparkconv.tensor.Shape;
import io.sparkconv.weights.RandomWeights;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Seeded networks of layers that keep the size of the picture and are joined again and again: tensors with one reader and
 * with several, read twice by one concatenation, wanted, or the network's input; concatenations of concatenations.
 */
final class RandomConcats {

    static final Shape INPUT = Shape.nhwc(1, 13, 12, 5);

    private static final int MOST_CHANNELS = 120;

    private final SplittableRandom random;
    private final Map<String, Shape> shapes = new LinkedHashMap<>();
    private final List<Node> nodes = new ArrayList<>();
    private final RandomWeights weights;

    private RandomConcats(long seed) {
        random = new SplittableRandom(seed);
        weights = new RandomWeights(seed);
        shapes.put("x", INPUT);
    }

    static Graph of(long seed) {
        return new RandomConcats(seed).graph(seed);
    }

    private Graph graph(long seed) {
        String last = "x";
        int layers = random.nextInt(4, 14);
        for (int i = 0; i < layers; i++) {
            last = random.nextInt(3) == 0 ? concat(last) : layer(random.nextInt(3) == 0 ? last : any());
        }
        last = concat(last);
        List<String> wanted = new ArrayList<>(List.of(last));
        for (Node node : nodes) {
            if (random.nextInt(8) == 0 && !wanted.contains(node.name())) {
                wanted.add(node.name());
            }
        }
        return new Graph("concats-" + seed, Map.of("x", INPUT), nodes, wanted);
    }

    private String any() {
        List<String> names = List.copyOf(shapes.keySet());
        return names.get(random.nextInt(names.size()));
    }

    private String add(Operator operator, List<String> inputs) {
        Node node = Node.of("n" + nodes.size(), operator, inputs);
        shapes.put(
                node.name(),
                Shapes.outputOf(node, inputs.stream().map(shapes::get).toList()));
        nodes.add(node);
        return node.name();
    }

    private String concat(String first) {
        List<String> inputs = new ArrayList<>(List.of(first));
        int channels = shapes.get(first).channels();
        for (int i = random.nextInt(4); i > 0; i--) {
            String other = any();
            if (channels + shapes.get(other).channels() <= MOST_CHANNELS) {
                inputs.add(random.nextInt(inputs.size() + 1), other);
                channels += shapes.get(other).channels();
            }
        }
        return add(new Concat(), inputs);
    }

    private String layer(String from) {
        int c = shapes.get(from).channels();
        Window three = Window.square(3).pad(1);
        return switch (random.nextInt(9)) {
            case 0, 1 -> conv(from, three, 1, random.nextInt(16, 36));
            case 2, 3 -> conv(from, Window.square(1), 1, random.nextInt(1, 36));
            case 4 -> conv(from, three, c, c);
            case 5 -> add(new MaxPool2d(three, Rounding.FLOOR), List.of(from));
            case 6 -> add(new AveragePool2d(three, Rounding.FLOOR, random.nextBoolean()), List.of(from));
            case 7 -> {
                Parameter filters = weights.parameter("w" + nodes.size(), c, 10, 3, 3);
                yield add(new ConvTranspose2d(three, 0, 0, 1, filters, Optional.empty(), activation()), List.of(from));
            }
            default -> {
                String sum = conv(from, Window.square(1), 1, c);
                yield random.nextBoolean()
                        ? add(new Add(activation()), List.of(sum, from))
                        : add(new Activate(activation()), List.of(sum));
            }
        };
    }

    private String conv(String from, Window window, int groups, int filters) {
        int in = shapes.get(from).channels() / groups;
        Parameter weight = weights.parameter("w" + nodes.size(), filters, in, window.kernelH(), window.kernelW());
        return add(new Conv2d(window, groups, weight, Optional.empty(), activation()), List.of(from));
    }

    private Activation activation() {
        return List.of(Activation.IDENTITY, Activation.RELU, Activation.leakyRelu(0.1f), Activation.SIGMOID)
                .get(random.nextInt(4));
    }
}
