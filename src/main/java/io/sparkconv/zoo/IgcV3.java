// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.zoo;

import io.sparkconv.geometry.Window;
import io.sparkconv.image.Preprocessing;
import io.sparkconv.kernel.Activation;
import io.sparkconv.weights.WeightSource;
import java.util.List;

/**
 * IGCV3-D 1.0 (Sun et al. 2018): the blocks of MobileNetV2, twice as many, with both pointwise convolutions in two groups
 * whose channels are interleaved. Names are those of the authors' repository (homles11/IGCV3), parameters with PyTorch's
 * endings.
 */
final class IgcV3 {

    private static final int GROUPS = 2;

    /** Expansion, channels, repetitions, stride of the first. */
    private static final int[][] STAGES = {
        {1, 16, 1, 1}, {6, 24, 4, 2}, {6, 32, 6, 2}, {6, 64, 8, 2}, {6, 96, 6, 1}, {6, 160, 6, 2}, {6, 320, 1, 1}
    };

    private IgcV3() {}

    static Network build(WeightSource weights) {
        NetworkBuilder net = NetworkBuilder.over("igcv3", weights, 3, 224, 224);
        unit(net, "first-3x3-conv", 32, Window.square(3).stride(2).pad(1), 1);
        relu6(net, "first-3x3-conv");
        for (int stage = 0; stage < STAGES.length; stage++) {
            int[] row = STAGES[stage];
            for (int i = 0; i < row[2]; i++) {
                block(net, "seq-" + stage + "-block" + i, row[0], row[1], i == 0 ? row[3] : 1);
            }
        }
        unit(net, "last-1x1-conv", 1280, Window.square(1), 1);
        relu6(net, "last-1x1-conv");
        net.globalAverage("global_pool")
                .flatten("flatten")
                .dense("fc", 1000, "fc")
                .softmax("softmax");
        return new Network(net.build(), Preprocessing.imagenet(224), List.of("global_pool"));
    }

    private static void block(NetworkBuilder net, String block, int expansion, int out, int stride) {
        String input = net.current();
        int in = net.channels();
        int expanded = in * expansion;
        unit(net, block + "-exp", expanded, Window.square(1), GROUPS).shuffle(block + "-exp-permutation", GROUPS);
        unit(
                net,
                block + "-depthwise",
                expanded,
                Window.square(3).stride(stride).pad(1),
                expanded);
        relu6(net, block + "-depthwise");
        unit(net, block + "-linear", out, Window.square(1), GROUPS)
                .shuffle(block + "-linear-permutation", out / GROUPS);
        if (stride == 1 && in == out) {
            net.sum(block + "-shortcut", net.current(), input);
        }
    }

    private static NetworkBuilder unit(NetworkBuilder net, String unit, int out, Window window, int groups) {
        return net.filter(unit + "-conv2d", out, window, groups, unit + "-conv2d")
                .batchNorm(unit + "-batchnorm", unit + "-batchnorm");
    }

    private static void relu6(NetworkBuilder net, String unit) {
        net.activate(unit + "-relu6", Activation.RELU6);
    }
}
