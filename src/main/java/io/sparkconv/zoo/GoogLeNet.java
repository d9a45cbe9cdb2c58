// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.zoo;

import io.sparkconv.geometry.Window;
import io.sparkconv.image.Preprocessing;
import io.sparkconv.weights.WeightSource;
import java.util.List;

/**
 * GoogLeNet (Szegedy et al. 2015) as torchvision has it: with batch normalisation, 3×3 filters where the paper has 5×5,
 * and without the auxiliary heads. Layers and parameters have torchvision's names. Pixels are those of -1 to 1 that the
 * published weights were trained on, to which torchvision's {@code transform_input} goes back.
 */
final class GoogLeNet {

    private static final Window HALVING = Window.square(3).stride(2);

    private GoogLeNet() {}

    static Network build(WeightSource weights) {
        NetworkBuilder net =
                NetworkBuilder.over("googlenet", weights, 3, 224, 224).epsilon(1e-3);
        convNormRelu(net, "conv1", 64, Window.square(7).stride(2).pad(3));
        net.maxPoolCeil("maxpool1", HALVING);
        convNormRelu(net, "conv2", 64, Window.square(1));
        convNormRelu(net, "conv3", 192, Window.square(3).pad(1));
        net.maxPoolCeil("maxpool2", HALVING);
        inception(net, "inception3a", 64, 96, 128, 16, 32, 32);
        inception(net, "inception3b", 128, 128, 192, 32, 96, 64);
        net.maxPoolCeil("maxpool3", HALVING);
        inception(net, "inception4a", 192, 96, 208, 16, 48, 64);
        inception(net, "inception4b", 160, 112, 224, 24, 64, 64);
        inception(net, "inception4c", 128, 128, 256, 24, 64, 64);
        inception(net, "inception4d", 112, 144, 288, 32, 64, 64);
        inception(net, "inception4e", 256, 160, 320, 32, 128, 128);
        net.maxPoolCeil("maxpool4", Window.square(2).stride(2));
        inception(net, "inception5a", 256, 160, 320, 32, 128, 128);
        inception(net, "inception5b", 384, 192, 384, 48, 128, 128);
        net.globalAverage("avgpool").flatten("flatten").dropout("dropout").dense("fc", 1000, "fc");
        return new Network(net.build(), Preprocessing.symmetric(224), List.of("avgpool"));
    }

    /** Table 1 of the paper: 1×1, 3×3 reduce, 3×3, 5×5 reduce, 5×5, pool projection. */
    private static void inception(
            NetworkBuilder net, String unit, int points, int reduce3, int squares, int reduce5, int wide, int pooled) {
        String input = net.current();
        String first = convNormRelu(net, unit + ".branch1", points, Window.square(1));
        convNormRelu(net.at(input), unit + ".branch2.0", reduce3, Window.square(1));
        String second =
                convNormRelu(net, unit + ".branch2.1", squares, Window.square(3).pad(1));
        convNormRelu(net.at(input), unit + ".branch3.0", reduce5, Window.square(1));
        String third =
                convNormRelu(net, unit + ".branch3.1", wide, Window.square(3).pad(1));
        net.at(input).maxPoolCeil(unit + ".branch4.0", Window.square(3).pad(1));
        String fourth = convNormRelu(net, unit + ".branch4.1", pooled, Window.square(1));
        net.concat(unit, first, second, third, fourth);
    }

    private static String convNormRelu(NetworkBuilder net, String unit, int out, Window window) {
        return net.filter(unit + ".conv", out, window, 1, unit + ".conv")
                .batchNorm(unit + ".bn", unit + ".bn")
                .relu(unit + ".relu")
                .current();
    }
}
