// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.bench;

import io.sparkconv.graph.Graph;
import io.sparkconv.weights.RandomWeights;
import io.sparkconv.zoo.Zoo;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The networks that people run most, with random weights, one output each. */
public final class NetworkSet {

    private static final List<Zoo> NETWORKS = List.of(
            Zoo.VGG16,
            Zoo.UNET_SMALL,
            Zoo.RESNET50,
            Zoo.ALEXNET,
            Zoo.GOOGLENET,
            Zoo.SQUEEZENET_1_1,
            Zoo.MOBILENET_V1,
            Zoo.MOBILENET_V2,
            Zoo.SHUFFLENET_V1_G3,
            Zoo.DCGAN_GENERATOR);

    /** A network that is built when it is its turn: the weights of all would not be small. */
    public record Entry(String name, Supplier<BenchCase> build) {}

    private NetworkSet() {}

    /** All of them. */
    public static Stream<Entry> all() {
        return NETWORKS.stream().map(zoo -> new Entry(zoo.label(), () -> build(zoo)));
    }

    private static BenchCase build(Zoo zoo) {
        Graph graph = zoo.build(new RandomWeights(1)).graph();
        return new BenchCase(zoo.label(), BenchCase.NETWORK, graph);
    }
}
