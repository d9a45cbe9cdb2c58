// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.zoo;

import io.sparkconv.geometry.Padding;
import io.sparkconv.geometry.Window;
import io.sparkconv.graph.Graph;
import io.sparkconv.image.Preprocessing;
import io.sparkconv.op.LocalResponseNorm;
import io.sparkconv.weights.WeightSource;
import java.util.List;

/**
 * AlexNet (Krizhevsky, Sutskever, Hinton 2012) in its four usual forms. Parameters have torchvision's names in all but
 * {@code alexnet-v2}.
 */
final class AlexNet {

    private static final Window POOL = Window.square(3).stride(2);

    private AlexNet() {}

    /** As published: conv2, conv4 and conv5 in two groups, normalisation inside each group, k = 2. */
    static Network twoGroups(WeightSource weights) {
        LocalResponseNorm inTowers = new LocalResponseNorm(5, 2, 1e-4f, 0.75f, 2);
        return network(grouped("alexnet", weights, inTowers), Preprocessing.imagenet(227));
    }

    /** Caffe's reference: normalisation over all channels, alpha divided by the window, k = 1; BGR input. */
    static Network caffe(WeightSource weights) {
        LocalResponseNorm overAll = LocalResponseNorm.dividedBySize(5, 1e-4f, 0.75f, 1);
        return network(grouped("alexnet-caffe", weights, overAll), Preprocessing.caffe(227));
    }

    private static Network network(Graph graph, Preprocessing preprocessing) {
        return new Network(graph, preprocessing, List.of("fc7"));
    }

    private static Graph grouped(String name, WeightSource weights, LocalResponseNorm norm) {
        NetworkBuilder net = NetworkBuilder.over(name, weights, 3, 227, 227)
                .conv("conv1", 96, Window.square(11).stride(4), 1, "features.0")
                .relu("relu1")
                .add("norm1", norm)
                .maxPool("pool1", POOL)
                .conv("conv2", 256, Window.square(5).pad(2), 2, "features.3")
                .relu("relu2")
                .add("norm2", norm)
                .maxPool("pool2", POOL)
                .conv("conv3", 384, Window.square(3).pad(1), 1, "features.6")
                .relu("relu3")
                .conv("conv4", 384, Window.square(3).pad(1), 2, "features.8")
                .relu("relu4")
                .conv("conv5", 256, Window.square(3).pad(1), 2, "features.10")
                .relu("relu5")
                .maxPool("pool5", POOL);
        return classifier(net).softmax("prob").build();
    }

    private static NetworkBuilder classifier(NetworkBuilder net) {
        return net.flatten("flatten")
                .dense("fc6", 4096, "classifier.1")
                .relu("relu6")
                .dropout("drop6")
                .dense("fc7", 4096, "classifier.4")
                .relu("relu7")
                .dropout("drop7")
                .dense("fc8", 1000, "classifier.6");
    }

    /** torchvision's one-tower network (Krizhevsky 2014, "One weird trick"). */
    static Network oneTower(WeightSource weights) {
        NetworkBuilder net = NetworkBuilder.over("alexnet-torchvision", weights, 3, 224, 224)
                .conv("conv1", 64, Window.square(11).stride(4).pad(2), 1, "features.0")
                .relu("relu1")
                .maxPool("pool1", POOL)
                .conv("conv2", 192, Window.square(5).pad(2), 1, "features.3")
                .relu("relu2")
                .maxPool("pool2", POOL)
                .conv("conv3", 384, Window.square(3).pad(1), 1, "features.6")
                .relu("relu3")
                .conv("conv4", 256, Window.square(3).pad(1), 1, "features.8")
                .relu("relu4")
                .conv("conv5", 256, Window.square(3).pad(1), 1, "features.10")
                .relu("relu5")
                .maxPool("pool5", POOL);
        return network(classifier(net).build(), Preprocessing.imagenet(224));
    }

    /** TF-slim's alexnet_v2: the dense layers are convolutions. */
    static Network slimV2(WeightSource weights) {
        Window same3 = Window.square(3).pad(Padding.SAME_UPPER);
        Graph graph = NetworkBuilder.over("alexnet-v2", weights, 3, 224, 224)
                .conv("conv1", 64, Window.square(11).stride(4), 1, "conv1")
                .relu("relu1")
                .maxPool("pool1", POOL)
                .conv("conv2", 192, Window.square(5).pad(Padding.SAME_UPPER), 1, "conv2")
                .relu("relu2")
                .maxPool("pool2", POOL)
                .conv("conv3", 384, same3, 1, "conv3")
                .relu("relu3")
                .conv("conv4", 384, same3, 1, "conv4")
                .relu("relu4")
                .conv("conv5", 256, same3, 1, "conv5")
                .relu("relu5")
                .maxPool("pool5", POOL)
                .conv("fc6", 4096, Window.square(5), 1, "fc6")
                .relu("relu6")
                .dropout("drop6")
                .conv("fc7", 4096, Window.square(1), 1, "fc7")
                .relu("relu7")
                .dropout("drop7")
                .conv("fc8", 1000, Window.square(1), 1, "fc8")
                .build();
        return network(graph, Preprocessing.imagenet(224));
    }
}
