// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.zoo;

import io.sparkconv.geometry.Window;
import io.sparkconv.image.Preprocessing;
import io.sparkconv.weights.WeightSource;
import java.util.List;

/**
 * ShuffleNet (Zhang et al. 2018), 1× for each number of groups that the paper's table 1 has, and in other widths for 3
 * groups. Parameters have the names of the authors' repository (megvii-model/ShuffleNet-Series), whose order is followed
 * too: channels are shuffled after the depthwise convolution, not before it, and the classifier has no bias.
 */
final class ShuffleNetV1 {

    private static final int[] REPEATS = {4, 8, 4};

    private ShuffleNetV1() {}

    static Network groups1(WeightSource weights) {
        return network("shufflenet-v1-g1", weights, 1, 24, 144);
    }

    static Network groups2(WeightSource weights) {
        return network("shufflenet-v1-g2", weights, 2, 24, 200);
    }

    static Network groups3(WeightSource weights) {
        return network("shufflenet-v1-g3", weights, 3, 24, 240);
    }

    static Network groups4(WeightSource weights) {
        return network("shufflenet-v1-g4", weights, 4, 24, 272);
    }

    static Network groups8(WeightSource weights) {
        return network("shufflenet-v1-g8", weights, 8, 24, 384);
    }

    static Network half(WeightSource weights) {
        return network("shufflenet-v1-0.5-g3", weights, 3, 12, 120);
    }

    static Network oneAndAHalf(WeightSource weights) {
        return network("shufflenet-v1-1.5-g3", weights, 3, 24, 360);
    }

    static Network twice(WeightSource weights) {
        return network("shufflenet-v1-2.0-g3", weights, 3, 48, 480);
    }

    /**
     * @param first channels of the first convolution
     * @param channels those of the first stage; each further stage has twice as many
     */
    private static Network network(String name, WeightSource weights, int groups, int first, int channels) {
        NetworkBuilder net = NetworkBuilder.over(name, weights, 3, 224, 224)
                .filter("conv1", first, Window.square(3).stride(2).pad(1), 1, "first_conv.0")
                .batchNorm("conv1.norm", "first_conv.1")
                .relu("conv1.relu")
                .maxPool("maxpool", Window.square(3).stride(2).pad(1));
        int module = 0;
        for (int stage = 0; stage < REPEATS.length; stage++) {
            for (int i = 0; i < REPEATS[stage]; i++) {
                int firstGroups = module == 0 ? 1 : groups;
                unit(net, "stage" + (stage + 2) + "." + i, module++, firstGroups, groups, channels << stage, i == 0);
            }
        }
        net.globalAverage("globalpool").flatten("flatten").denseNoBias("fc", 1000, "classifier.0");
        return new Network(net.build(), Preprocessing.imagenet(224), List.of("globalpool"));
    }

    /** Figure 2 of the paper: (b), or (c) where the size is halved. The first unit of all does not group its few channels. */
    private static void unit(
            NetworkBuilder net, String unit, int module, int firstGroups, int groups, int out, boolean halves) {
        String prefix = "features." + module + ".";
        String input = net.current();
        int added = halves ? out - net.channels() : out;
        int width = out / 4;
        net.filter(unit + ".conv1", width, Window.square(1), firstGroups, prefix + "branch_main_1.0")
                .batchNorm(unit + ".norm1", prefix + "branch_main_1.1")
                .relu(unit + ".relu1")
                .depthwise(
                        unit + ".conv2", Window.square(3).stride(halves ? 2 : 1).pad(1), prefix + "branch_main_1.3")
                .batchNorm(unit + ".norm2", prefix + "branch_main_1.4");
        if (groups > 1) {
            net.shuffle(unit + ".shuffle", groups);
        }
        net.filter(unit + ".conv3", added, Window.square(1), groups, prefix + "branch_main_2.0")
                .batchNorm(unit + ".norm3", prefix + "branch_main_2.1");
        if (halves) {
            String main = net.relu(unit + ".relu").current();
            net.at(input).averagePool(unit + ".pool", Window.square(3).stride(2).pad(1));
            net.concat(unit + ".concat", net.current(), main);
        } else {
            net.sum(unit + ".add", net.current(), input).relu(unit + ".relu");
        }
    }
}
