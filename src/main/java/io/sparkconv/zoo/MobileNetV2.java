// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.zoo;

import io.sparkconv.geometry.Window;
import io.sparkconv.image.Preprocessing;
import io.sparkconv.kernel.Activation;
import io.sparkconv.weights.WeightSource;
import java.util.List;

/**
 * MobileNetV2 (Sandler et al. 2018), width 1.0: inverted residuals with linear bottlenecks. Parameters have torchvision's
 * names.
 */
final class MobileNetV2 {

    /** Table 2 of the paper: expansion, channels, repetitions, stride of the first. */
    private static final int[][] STAGES = {
        {1, 16, 1, 1}, {6, 24, 2, 2}, {6, 32, 3, 2}, {6, 64, 4, 2}, {6, 96, 3, 1}, {6, 160, 3, 2}, {6, 320, 1, 1}
    };

    private MobileNetV2() {}

    static Network build(WeightSource weights) {
        NetworkBuilder net = NetworkBuilder.over("mobilenet-v2", weights, 3, 224, 224)
                .filter("conv1", 32, Window.square(3).stride(2).pad(1), 1, "features.0.0")
                .batchNorm("conv1.norm", "features.0.1")
                .activate("conv1.relu", Activation.RELU6);
        int module = 1;
        for (int[] stage : STAGES) {
            for (int i = 0; i < stage[2]; i++) {
                invertedResidual(net, module++, stage[0], stage[1], i == 0 ? stage[3] : 1);
            }
        }
        net.filter("conv18", 1280, Window.square(1), 1, "features.18.0")
                .batchNorm("conv18.norm", "features.18.1")
                .activate("conv18.relu", Activation.RELU6)
                .globalAverage("avgpool")
                .flatten("flatten")
                .dropout("dropout")
                .dense("fc", 1000, "classifier.1");
        return new Network(net.build(), Preprocessing.imagenet(224), List.of("avgpool"));
    }

    /** Expands, filters each channel, projects without activation; adds the input where it has the output's shape. */
    private static void invertedResidual(NetworkBuilder net, int module, int expansion, int out, int stride) {
        String unit = "block" + module;
        String prefix = "features." + module + ".conv.";
        String input = net.current();
        int in = net.channels();
        int step = 0;
        if (expansion > 1) {
            net.filter(unit + ".expand", in * expansion, Window.square(1), 1, prefix + "0.0")
                    .batchNorm(unit + ".expand.norm", prefix + "0.1")
                    .activate(unit + ".expand.relu", Activation.RELU6);
            step++;
        }
        net.depthwise(unit + ".depthwise", Window.square(3).stride(stride).pad(1), prefix + step + ".0")
                .batchNorm(unit + ".depthwise.norm", prefix + step + ".1")
                .activate(unit + ".depthwise.relu", Activation.RELU6)
                .filter(unit + ".project", out, Window.square(1), 1, prefix + (step + 1))
                .batchNorm(unit + ".project.norm", prefix + (step + 2));
        if (stride == 1 && in == out) {
            net.sum(unit + ".add", net.current(), input);
        }
    }
}
