// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.zoo;

import io.sparkconv.geometry.Window;
import io.sparkconv.graph.Graph;
import io.sparkconv.weights.WeightSource;
import java.util.List;

/**
 * DeepLab V3 (Chen et al. 2017) on a dilated ResNet-50, as torchvision has it: atrous spatial pyramid pooling, that is a
 * point-wise convolution, three dilated ones and the image's mean side by side.
 */
final class DeepLabV3 {

    private static final int CLASSES = 21;
    private static final int WIDTH = 256;
    private static final int[] RATES = {12, 24, 36};

    private DeepLabV3() {}

    static Network resnet50(WeightSource weights) {
        return Network.sized((h, w) -> graph(weights, h, w), Segmentation.square(520), List.of("out"));
    }

    private static Graph graph(WeightSource weights, int height, int width) {
        NetworkBuilder net = NetworkBuilder.over("deeplab-v3", weights, 3, height, width);
        ResNet.dilated50(net, "backbone.");
        pyramid(net, "classifier.0.");
        normed(net, "classifier.1", "classifier.2", WIDTH, Window.square(3).pad(1))
                .conv("classifier.4", CLASSES, Window.square(1), 1, "classifier.4")
                .resizeTo("out", "data")
                .at("backbone.layer3.5.relu");
        Fcn.head(net, "aux_classifier", WIDTH);
        return net.resizeTo("aux", "data").build("out", "aux");
    }

    private static void pyramid(NetworkBuilder net, String unit) {
        String input = net.current();
        String[] branches = new String[RATES.length + 2];
        branches[0] = branch(net, unit + "convs.0.", 0, Window.square(1));
        for (int i = 0; i < RATES.length; i++) {
            Window window = Window.square(3).dilation(RATES[i]).pad(RATES[i]);
            branches[i + 1] = branch(net.at(input), unit + "convs." + (i + 1) + ".", 0, window);
        }
        net.at(input).globalAverage(unit + "convs.4.0");
        branch(net, unit + "convs.4.", 1, Window.square(1));
        branches[4] = net.resizeTo(unit + "convs.4.4", input).current();
        net.concat(unit + "concat", branches);
        normed(net, unit + "project.0", unit + "project.1", WIDTH, Window.square(1))
                .dropout(unit + "project.3");
    }

    private static String branch(NetworkBuilder net, String unit, int first, Window window) {
        return normed(net, unit + first, unit + (first + 1), WIDTH, window).current();
    }

    private static NetworkBuilder normed(NetworkBuilder net, String conv, String norm, int width, Window window) {
        return net.filter(conv, width, window, 1, conv).batchNorm(norm, norm).relu(norm + ".relu");
    }
}
