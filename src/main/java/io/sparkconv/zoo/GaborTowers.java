// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.zoo;

import io.sparkconv.geometry.Window;
import io.sparkconv.graph.Graph;
import io.sparkconv.image.Channels;
import io.sparkconv.image.Crop;
import io.sparkconv.image.Interpolation;
import io.sparkconv.image.Normalization;
import io.sparkconv.image.Preprocessing;
import io.sparkconv.image.Resize;
import io.sparkconv.kernel.Activation;
import io.sparkconv.op.Conv2d;
import io.sparkconv.op.Parameter;
import io.sparkconv.tensor.Shape;
import io.sparkconv.weights.WeightSource;
import java.util.List;
import java.util.Optional;

/**
 * Two towers whose filters are computed, not learned: the first looks at oriented brightness, the second at colour. A
 * second, grouped layer gathers each tower's answers over a neighbourhood. The mean answers of both layers make a
 * descriptor of texture and colour, 144 numbers an image. Needs no weights.
 */
final class GaborTowers {

    private static final int SIDE = 128;
    private static final int FIRST = 11;
    private static final int SECOND = 5;

    private static final Preprocessing PREPROCESSING = new Preprocessing(
            Resize.shortSide(SIDE),
            Crop.centre(SIDE, SIDE),
            Channels.RGB,
            Interpolation.BILINEAR,
            Normalization.scaled(1 / 255.0, Channels.RGB));

    private GaborTowers() {}

    static Network build() {
        int channels = 2 * GaborFilters.PER_TOWER;
        Window first = Window.square(FIRST).stride(2).pad(FIRST / 2);
        Window second = Window.square(SECOND).pad(SECOND / 2);
        Window pool = Window.square(3).stride(2).pad(1);
        Graph graph = NetworkBuilder.over("gabor-towers", WeightSource.none(), 3, SIDE, SIDE)
                .add("conv1", computed("conv1.weight", first, 1, channels, 3, GaborFilters.firstLayer(FIRST)))
                .relu("relu1")
                .maxPool("pool1", pool)
                .add(
                        "conv2",
                        computed(
                                "conv2.weight",
                                second,
                                2,
                                2 * channels,
                                channels / 2,
                                GaborFilters.secondLayer(SECOND)))
                .relu("relu2")
                .maxPool("pool2", pool)
                .globalAverage("mean2")
                .at("pool1")
                .globalAverage("mean1")
                .concat("features", "mean1", "mean2")
                .build();
        return new Network(graph, PREPROCESSING, List.of("features"));
    }

    private static Conv2d computed(String name, Window window, int groups, int out, int in, float[] values) {
        Shape shape = Shape.of(out, in, window.kernelH(), window.kernelW());
        return new Conv2d(window, groups, Parameter.of(name, shape, values), Optional.empty(), Activation.IDENTITY);
    }
}
