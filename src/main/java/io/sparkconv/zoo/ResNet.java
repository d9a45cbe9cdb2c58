// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.zoo;

import io.sparkconv.geometry.Padding;
import io.sparkconv.geometry.Window;
import io.sparkconv.image.Preprocessing;
import io.sparkconv.weights.WeightSource;
import java.util.List;

/**
 * Residual networks (He et al. 2016). Layers and parameters have torchvision's names, in all variants.
 */
final class ResNet {

    private static final int[] WIDTHS = {64, 128, 256, 512};

    /** A residual unit; the prefix of its names ends in a dot. */
    private interface Block {
        void append(NetworkBuilder net, String unit, int width, int stride);
    }

    /** How the 3×3 convolution of a bottleneck is dilated, by stage and unit. */
    interface Rates {
        int at(int stage, int unit);
    }

    private ResNet() {}

    static Network resnet18(WeightSource weights) {
        return network("resnet18", weights, ResNet::basic, new int[] {2, 2, 2, 2});
    }

    static Network resnet50(WeightSource weights) {
        return network("resnet50", weights, ResNet::bottleneck, new int[] {3, 4, 6, 3});
    }

    /**
     * TF-slim's resnet_v1_50: a stage halves the size in its last unit, not its first, and the first pooling pads at
     * the end alone.
     */
    static Network slimV1(WeightSource weights) {
        NetworkBuilder net =
                stem("resnet-v1-50", weights, Window.square(3).stride(2).pad(Padding.SAME_UPPER));
        int[] depths = {3, 4, 6, 3};
        for (int stage = 0; stage < depths.length; stage++) {
            for (int i = 0; i < depths[stage]; i++) {
                boolean halves = stage < 3 && i == depths[stage] - 1;
                bottleneck(net, "layer" + (stage + 1) + "." + i + ".", WIDTHS[stage], halves ? 2 : 1);
            }
        }
        return classified(net);
    }

    /**
     * Appends the residual stages of a ResNet-50 that keeps an eighth of the size, as torchvision's segmentation networks
     * have it: the last two stages are dilated by 2 and 4 instead, each but for its first unit, which has half of that.
     *
     * @param prefix of all names; ends in a dot
     */
    static void dilated50(NetworkBuilder net, String prefix) {
        dilated(net, prefix, new int[] {3, 4, 6, 3}, (stage, unit) -> stage < 2 ? 1 : 1 << stage - (unit == 0 ? 2 : 1));
    }

    /** Appends residual stages that keep an eighth of the size, with dilations in place of the last two strides. */
    static void dilated(NetworkBuilder net, String prefix, int[] depths, Rates rates) {
        stem(net, prefix, Window.square(3).stride(2).pad(1));
        for (int stage = 0; stage < depths.length; stage++) {
            for (int i = 0; i < depths[stage]; i++) {
                String unit = prefix + "layer" + (stage + 1) + "." + i + ".";
                bottleneck(net, unit, WIDTHS[stage], stage == 1 && i == 0 ? 2 : 1, rates.at(stage, i));
            }
        }
    }

    private static Network network(String name, WeightSource weights, Block block, int[] depths) {
        NetworkBuilder net = stem(name, weights, Window.square(3).stride(2).pad(1));
        for (int stage = 0; stage < depths.length; stage++) {
            for (int i = 0; i < depths[stage]; i++) {
                boolean halves = stage > 0 && i == 0;
                block.append(net, "layer" + (stage + 1) + "." + i + ".", WIDTHS[stage], halves ? 2 : 1);
            }
        }
        return classified(net);
    }

    private static NetworkBuilder stem(String name, WeightSource weights, Window pool) {
        return stem(NetworkBuilder.over(name, weights, 3, 224, 224), "", pool);
    }

    private static NetworkBuilder stem(NetworkBuilder net, String prefix, Window pool) {
        return convNorm(net, prefix, 1, 64, Window.square(7).stride(2).pad(3))
                .relu(prefix + "relu1")
                .maxPool(prefix + "maxpool", pool);
    }

    private static Network classified(NetworkBuilder net) {
        net.globalAverage("avgpool").flatten("flatten").dense("fc", 1000, "fc");
        return new Network(net.build(), Preprocessing.imagenet(224), List.of("avgpool"));
    }

    private static void basic(NetworkBuilder net, String unit, int width, int stride) {
        String input = net.current();
        convNorm(net, unit, 1, width, Window.square(3).stride(stride).pad(1)).relu(unit + "relu1");
        convNorm(net, unit, 2, width, Window.square(3).pad(1));
        join(net, unit, input, stride);
    }

    private static void bottleneck(NetworkBuilder net, String unit, int width, int stride) {
        bottleneck(net, unit, width, stride, 1);
    }

    private static void bottleneck(NetworkBuilder net, String unit, int width, int stride, int rate) {
        String input = net.current();
        convNorm(net, unit, 1, width, Window.square(1)).relu(unit + "relu1");
        convNorm(
                        net,
                        unit,
                        2,
                        width,
                        Window.square(3).stride(stride).dilation(rate).pad(rate))
                .relu(unit + "relu2");
        convNorm(net, unit, 3, 4 * width, Window.square(1));
        join(net, unit, input, stride);
    }

    private static NetworkBuilder convNorm(NetworkBuilder net, String unit, int number, int out, Window window) {
        String conv = unit + "conv" + number;
        String norm = unit + "bn" + number;
        return net.filter(conv, out, window, 1, conv).batchNorm(norm, norm);
    }

    /** Adds the unit's input: as it is, subsampled, or projected where the number of channels changes. */
    private static void join(NetworkBuilder net, String unit, String input, int stride) {
        String residual = net.current();
        int channels = net.channels();
        Window point = Window.square(1).stride(stride);
        net.at(input);
        if (net.channels() != channels) {
            String conv = unit + "downsample.0";
            String norm = unit + "downsample.1";
            net.filter(conv, channels, point, 1, conv).batchNorm(norm, norm);
        } else if (stride > 1) {
            net.maxPool(unit + "subsample", point);
        }
        net.sum(unit + "add", residual, net.current()).relu(unit + "relu");
    }
}
