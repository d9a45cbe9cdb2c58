// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.zoo;

import io.sparkconv.geometry.Padding;
import io.sparkconv.geometry.Window;
import io.sparkconv.image.Preprocessing;
import io.sparkconv.weights.WeightSource;
import java.util.List;

/**
 * Xception (Chollet 2017) as Keras has it. Layers have Keras' names, parameters those names with PyTorch's endings; the
 * two halves of a separable convolution and the shortcuts, which Keras does not name, have names after their kind.
 */
final class Xception {

    private static final Window SAME = Window.square(3).pad(Padding.SAME_UPPER);

    private Xception() {}

    static Network build(WeightSource weights) {
        NetworkBuilder net =
                NetworkBuilder.over("xception", weights, 3, 299, 299).epsilon(1e-3);
        conv(net, "block1_conv1", 32, Window.square(3).stride(2)).relu("block1_conv1_act");
        conv(net, "block1_conv2", 64, Window.square(3));
        String activated = net.relu("block1_conv2_act").current();
        separable(net.at(activated), "block2_sepconv1", 128);
        separable(net.relu("block2_sepconv2_act"), "block2_sepconv2", 128);
        shrink(net, "block2", activated);
        entry(net, "block3", 256, 256);
        entry(net, "block4", 728, 728);
        for (int block = 5; block <= 12; block++) {
            middle(net, "block" + block);
        }
        entry(net, "block13", 728, 1024);
        separable(net, "block14_sepconv1", 1536);
        separable(net.relu("block14_sepconv1_act"), "block14_sepconv2", 2048);
        net.relu("block14_sepconv2_act")
                .globalAverage("avg_pool")
                .flatten("flatten")
                .dense("predictions", 1000, "predictions")
                .softmax("probabilities");
        return new Network(net.build(), Preprocessing.symmetric(299), List.of("avg_pool"));
    }

    /** Two separable convolutions and a pooling beside a projection, all of half the size. */
    private static void entry(NetworkBuilder net, String block, int first, int second) {
        String input = net.current();
        separable(net.relu(block + "_sepconv1_act"), block + "_sepconv1", first);
        separable(net.relu(block + "_sepconv2_act"), block + "_sepconv2", second);
        shrink(net, block, input);
    }

    private static void shrink(NetworkBuilder net, String block, String input) {
        String pooled = net.maxPool(block + "_pool", SAME.stride(2)).current();
        int channels = net.channels();
        conv(
                net.at(input),
                block + "_shortcut",
                channels,
                Window.square(1).stride(2).pad(Padding.SAME_UPPER));
        net.sum(block + "_add", pooled, net.current());
    }

    private static void middle(NetworkBuilder net, String block) {
        String input = net.current();
        for (int i = 1; i <= 3; i++) {
            String name = block + "_sepconv" + i;
            separable(net.relu(name + "_act"), name, 728);
        }
        net.sum(block + "_add", net.current(), input);
    }

    private static void separable(NetworkBuilder net, String name, int out) {
        net.depthwise(name + ".depthwise", SAME, name + ".depthwise")
                .filter(name + ".pointwise", out, Window.square(1), 1, name + ".pointwise")
                .batchNorm(name + "_bn", name + "_bn");
    }

    private static NetworkBuilder conv(NetworkBuilder net, String name, int out, Window window) {
        return net.filter(name, out, window, 1, name).batchNorm(name + "_bn", name + "_bn");
    }
}
