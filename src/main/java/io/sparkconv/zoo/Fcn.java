// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.zoo;

import io.sparkconv.geometry.Window;
import io.sparkconv.graph.Graph;
import io.sparkconv.weights.WeightSource;
import java.util.List;

/**
 * Fully convolutional networks for segmentation. FCN-8s (Long et al. 2015) turns VGG-16's dense layers into
 * convolutions and adds the scores of three depths by transposed convolution; parameters are named as its layers. The
 * variant of torchvision puts a head on a dilated ResNet-50.
 */
final class Fcn {

    private static final int CLASSES = 21;
    /** The first convolution pads so much that fc6 fits small pictures; crops take it back. */
    private static final int FIRST_PAD = 100;

    private Fcn() {}

    static Network fcn8s(WeightSource weights) {
        return Network.sized((h, w) -> fcn8s(weights, h, w), Segmentation.square(500), List.of("score"));
    }

    private static Graph fcn8s(WeightSource weights, int height, int width) {
        NetworkBuilder net = NetworkBuilder.over("fcn-8s", weights, 3, height, width);
        Window halving = Window.square(2).stride(2);
        Vgg.convolutions(
                net, FIRST_PAD, (place, module) -> "conv" + place, (pool, stage) -> net.maxPoolCeil(pool, halving));
        net.conv("fc6", 4096, Window.square(7), 1, "fc6").relu("relu6").dropout("drop6");
        net.conv("fc7", 4096, Window.square(1), 1, "fc7").relu("relu7").dropout("drop7");
        net.conv("score_fr", CLASSES, Window.square(1), 1, "score_fr");
        net.transposed("upscore2", CLASSES, Window.square(4).stride(2), "upscore2");
        add(net, "pool4", 5);
        net.transposed("upscore_pool4", CLASSES, Window.square(4).stride(2), "upscore_pool4");
        add(net, "pool3", 9);
        net.transposed("upscore8", CLASSES, Window.square(16).stride(8), "upscore8")
                .cropTo("score", "data", 31, 31);
        return net.build();
    }

    /** Adds the scores of a shallower layer, cut to the size of the current ones. */
    private static void add(NetworkBuilder net, String pool, int offset) {
        String deep = net.current();
        net.at(pool)
                .conv("score_" + pool, CLASSES, Window.square(1), 1, "score_" + pool)
                .cropTo("crop_" + pool, deep, offset, offset)
                .sum("fuse_" + pool, deep, "crop_" + pool);
    }

    static Network resnet50(WeightSource weights) {
        return Network.sized((h, w) -> resnet50(weights, h, w), Segmentation.square(520), List.of("out"));
    }

    private static Graph resnet50(WeightSource weights, int height, int width) {
        NetworkBuilder net = NetworkBuilder.over("fcn-resnet50", weights, 3, height, width);
        ResNet.dilated50(net, "backbone.");
        head(net, "classifier", 512);
        net.resizeTo("out", "data");
        net.at("backbone.layer3.5.relu");
        head(net, "aux_classifier", 256);
        return net.resizeTo("aux", "data").build("out", "aux");
    }

    /** torchvision's FCNHead: 3×3 to a quarter of the channels, then scores. */
    static void head(NetworkBuilder net, String prefix, int width) {
        net.filter(prefix + ".0", width, Window.square(3).pad(1), 1, prefix + ".0")
                .batchNorm(prefix + ".1", prefix + ".1")
                .relu(prefix + ".2")
                .dropout(prefix + ".3")
                .conv(prefix + ".4", CLASSES, Window.square(1), 1, prefix + ".4");
    }
}
