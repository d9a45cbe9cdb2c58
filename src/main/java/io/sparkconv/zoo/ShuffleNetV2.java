// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.zoo;

import io.sparkconv.geometry.Window;
import io.sparkconv.image.Preprocessing;
import io.sparkconv.weights.WeightSource;
import java.util.List;

/**
 * ShuffleNet V2 (Ma et al. 2018) in the four widths of the paper's table 5. Layers and parameters have torchvision's names.
 */
final class ShuffleNetV2 {

    private static final int[] REPEATS = {4, 8, 4};

    private ShuffleNetV2() {}

    static Network half(WeightSource weights) {
        return network("shufflenet-v2-0.5", weights, 48, 1024);
    }

    static Network full(WeightSource weights) {
        return network("shufflenet-v2", weights, 116, 1024);
    }

    static Network oneAndAHalf(WeightSource weights) {
        return network("shufflenet-v2-1.5", weights, 176, 1024);
    }

    static Network twice(WeightSource weights) {
        return network("shufflenet-v2-2.0", weights, 244, 2048);
    }

    /**
     * @param channels those of the first stage; each further stage has twice as many
     * @param last channels of the convolution before the mean
     */
    private static Network network(String name, WeightSource weights, int channels, int last) {
        NetworkBuilder net = NetworkBuilder.over(name, weights, 3, 224, 224);
        convNorm(net, "conv1.", 0, 24, Window.square(3).stride(2).pad(1)).relu("conv1.2");
        net.maxPool("maxpool", Window.square(3).stride(2).pad(1));
        for (int stage = 0; stage < REPEATS.length; stage++) {
            String units = "stage" + (stage + 2) + ".";
            int width = (channels << stage) / 2;
            halving(net, units + 0, width);
            for (int i = 1; i < REPEATS[stage]; i++) {
                splitting(net, units + i, width);
            }
        }
        convNorm(net, "conv5.", 0, last, Window.square(1)).relu("conv5.2");
        net.globalAverage("mean").flatten("flatten").dense("fc", 1000, "fc");
        return new Network(net.build(), Preprocessing.imagenet(224), List.of("mean"));
    }

    /** Half the channels pass by, the other half is convolved. */
    private static void splitting(NetworkBuilder net, String unit, int width) {
        String input = net.current();
        String passed = net.slice(unit + ".passed", 0, width).current();
        String convolved = net.at(input).slice(unit + ".taken", width, width).current();
        String branch = main(net.at(convolved), unit + ".branch2.", width, 1);
        net.concat(unit + ".concat", passed, branch).shuffle(unit + ".shuffle", 2);
    }

    /** Both branches see all channels and halve the size. */
    private static void halving(NetworkBuilder net, String unit, int width) {
        String input = net.current();
        String first = unit + ".branch1.";
        depthwiseNorm(net, first, 0, 2);
        String side = convNorm(net, first, 2, width, Window.square(1))
                .relu(first + "4")
                .current();
        String branch = main(net.at(input), unit + ".branch2.", width, 2);
        net.concat(unit + ".concat", side, branch).shuffle(unit + ".shuffle", 2);
    }

    private static String main(NetworkBuilder net, String branch, int width, int stride) {
        convNorm(net, branch, 0, width, Window.square(1)).relu(branch + "2");
        depthwiseNorm(net, branch, 3, stride);
        return convNorm(net, branch, 5, width, Window.square(1))
                .relu(branch + "7")
                .current();
    }

    private static NetworkBuilder convNorm(NetworkBuilder net, String place, int module, int out, Window window) {
        String conv = place + module;
        String norm = place + (module + 1);
        return net.filter(conv, out, window, 1, conv).batchNorm(norm, norm);
    }

    private static void depthwiseNorm(NetworkBuilder net, String place, int module, int stride) {
        String conv = place + module;
        String norm = place + (module + 1);
        net.depthwise(conv, Window.square(3).stride(stride).pad(1), conv).batchNorm(norm, norm);
    }
}
