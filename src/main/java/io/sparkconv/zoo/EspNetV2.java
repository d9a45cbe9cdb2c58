// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.zoo;

import io.sparkconv.geometry.Window;
import io.sparkconv.image.Preprocessing;
import io.sparkconv.weights.WeightSource;
import java.util.Arrays;
import java.util.List;

/**
 * ESPNetV2 (Mehta et al. 2019), the classifier at width 1: its pyramid (EESP) is of depthwise dilated convolutions, in
 * four groups. Layers and parameters have the names of the authors' repository.
 */
final class EspNetV2 {

    private static final int GROUPS = 4;
    private static final int[] WIDTHS = {32, 64, 128, 256, 512, 1024};
    private static final int[] REPEATS = {0, 0, 3, 7, 3};
    /** The largest receptive field of a pyramid, by level. */
    private static final int[] REACH = {13, 11, 9, 7, 5};

    private EspNetV2() {}

    static Network build(WeightSource weights) {
        NetworkBuilder net = NetworkBuilder.over("espnet-v2", weights, 3, 224, 224);
        convNormRelu(net, "level1", WIDTHS[0], Window.square(3).stride(2).pad(1), 1);
        down(net, "level2_0", WIDTHS[1], REACH[0], 1);
        down(net, "level3_0", WIDTHS[2], REACH[1], 2);
        repeat(net, 2);
        down(net, "level4_0", WIDTHS[3], REACH[2], 3);
        repeat(net, 3);
        down(net, "level5_0", WIDTHS[4], REACH[3], 4);
        repeat(net, 4);
        String tail = "level5." + REPEATS[4];
        convNormRelu(net, tail, WIDTHS[4], Window.square(3).pad(1), WIDTHS[4]);
        convNormRelu(net, "level5." + (REPEATS[4] + 1), WIDTHS[5], Window.square(1), GROUPS);
        net.globalAverage("features").dropout("drop").flatten("flatten").dense("classifier", 1000, "classifier");
        return new Network(net.build(), Preprocessing.imagenet(224), List.of("features"));
    }

    private static void repeat(NetworkBuilder net, int level) {
        for (int i = 0; i < REPEATS[level]; i++) {
            String unit = "level" + (level + 1) + "." + i;
            String input = net.current();
            pyramid(net, unit, WIDTHS[level], 1, REACH[level]);
            net.sum(unit + ".add", net.current(), input).prelu(unit, unit + ".module_act");
        }
    }

    /** Halves the size: mean and pyramid side by side, reinforced by the picture itself, pooled as often. */
    private static void down(NetworkBuilder net, String unit, int out, int reach, int halvings) {
        String input = net.current();
        Window halving = Window.square(3).stride(2).pad(1);
        String mean = net.averagePool(unit + ".avg", halving).current();
        pyramid(net.at(input), unit + ".eesp", out - net.at(input).channels(), 2, reach);
        String both = net.concat(unit + ".cat", mean, net.current()).current();
        net.at("data");
        for (int i = 0; i <= halvings; i++) {
            net.averagePool(unit + ".picture" + i, halving);
        }
        convNormRelu(net, unit + ".inp_reinf.0", 3, Window.square(3).pad(1), 1);
        String conv = unit + ".inp_reinf.1";
        net.filter(conv + ".conv", out, Window.square(1), 1, conv + ".conv").batchNorm(conv + ".bn", conv + ".bn");
        net.sum(unit + ".add", both, net.current()).prelu(unit, unit + ".act");
    }

    /** Reduces in groups, convolves each channel at four dilations, adds up, joins, expands in groups. */
    private static void pyramid(NetworkBuilder net, String unit, int out, int stride, int reach) {
        int width = out / GROUPS;
        convNormRelu(net, unit + ".proj_1x1", width, Window.square(1), GROUPS);
        String reduced = net.current();
        String[] sums = new String[GROUPS];
        int[] rates = rates(reach);
        for (int i = 0; i < GROUPS; i++) {
            String name = unit + ".spp_dw." + i;
            Window window = Window.square(3).stride(stride).dilation(rates[i]).pad(rates[i]);
            net.at(reduced).depthwise(name, window, name + ".conv");
            sums[i] = i == 0
                    ? net.current()
                    : net.sum(name + ".add", net.current(), sums[i - 1]).current();
        }
        net.concat(unit + ".spp", sums)
                .batchNorm(unit + ".br_after_cat.bn", unit + ".br_after_cat.bn")
                .prelu(unit + ".br_after_cat", unit + ".br_after_cat.act");
        String expand = unit + ".conv_1x1_exp";
        net.filter(expand + ".conv", out, Window.square(1), GROUPS, expand + ".conv")
                .batchNorm(expand + ".bn", expand + ".bn");
    }

    /** Receptive fields of 3, 5, 7, 9 as far as they are allowed, else 3, in ascending order; dilation (field − 1) / 2. */
    private static int[] rates(int reach) {
        int[] rates = new int[GROUPS];
        for (int i = 0; i < GROUPS; i++) {
            int field = 3 + 2 * i;
            rates[i] = field <= reach ? (field - 1) / 2 : 1;
        }
        Arrays.sort(rates);
        return rates;
    }

    private static void convNormRelu(NetworkBuilder net, String unit, int out, Window window, int groups) {
        net.filter(unit + ".conv", out, window, groups, unit + ".conv")
                .batchNorm(unit + ".bn", unit + ".bn")
                .prelu(unit, unit + ".act");
    }
}
