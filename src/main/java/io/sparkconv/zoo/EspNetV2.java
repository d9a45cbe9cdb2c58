// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.zoo;

import io.sparkconv.geometry.Window;
import io.sparkconv.image.Preprocessing;
import io.sparkconv.weights.WeightSource;
import java.util.Arrays;
import java.util.List;

/**
 * ESPNetV2 (Mehta et al. 2019), the classifier in the five widths of the authors' repository, whose names its layers and
 * parameters have: its pyramid (EESP) is of depthwise dilated convolutions, in four groups.
 */
final class EspNetV2 {

    private static final int GROUPS = 4;
    private static final Window HALVING = Window.square(3).stride(2).pad(1);
    /** The most channels of the first level. */
    private static final int FIRST = 32;
    /** The largest receptive field of a pyramid, by level. */
    private static final int[] REACH = {13, 11, 9, 7, 5};

    /** The last level looks at the picture no more, and a unit that halves the size has no activation inside. */
    static final String[] UNREAD = {
        "level2_0.eesp.module_act.",
        "level3_0.eesp.module_act.",
        "level4_0.eesp.module_act.",
        "level5_0.eesp.module_act.",
        "level5_0.inp_reinf."
    };

    private EspNetV2() {}

    static Network half(WeightSource weights) {
        return network("espnet-v2-0.5", weights, 16, 1024);
    }

    static Network full(WeightSource weights) {
        return network("espnet-v2", weights, 32, 1024);
    }

    static Network oneAndAQuarter(WeightSource weights) {
        return network("espnet-v2-1.25", weights, 40, 1024);
    }

    static Network oneAndAHalf(WeightSource weights) {
        return network("espnet-v2-1.5", weights, 48, 1024);
    }

    static Network twice(WeightSource weights) {
        return network("espnet-v2-2.0", weights, 64, 1280);
    }

    /**
     * @param base half the channels of the second level; each further level has twice as many
     * @param last channels before the mean
     */
    private static Network network(String name, WeightSource weights, int base, int last) {
        NetworkBuilder net = NetworkBuilder.over(name, weights, 3, 224, 224);
        convNormRelu(net, "level1", Math.min(FIRST, base), HALVING, 1);
        reinforcedDown(net, "level2_0", 2 * base, REACH[0], 1);
        reinforcedDown(net, "level3_0", 4 * base, REACH[1], 2);
        repeat(net, "level3.", 3, REACH[2]);
        reinforcedDown(net, "level4_0", 8 * base, REACH[2], 3);
        repeat(net, "level4.", 7, REACH[3]);
        down(net, "level5_0", 16 * base, REACH[3]).prelu("level5_0", "level5_0.act");
        repeat(net, "level5.", 3, REACH[4]);
        convNormRelu(net, "level5.3", net.channels(), Window.square(3).pad(1), net.channels());
        convNormRelu(net, "level5.4", last, Window.square(1), GROUPS);
        net.globalAverage("features").dropout("drop").flatten("flatten").dense("classifier", 1000, "classifier");
        return new Network(net.build(), Preprocessing.imagenet(224), List.of("features"));
    }

    private static void repeat(NetworkBuilder net, String level, int units, int reach) {
        for (int i = 0; i < units; i++) {
            String unit = level + i;
            String input = net.current();
            pyramid(net, unit, net.channels(), 1, reach);
            net.sum(unit + ".add", net.current(), input).prelu(unit, unit + ".module_act");
        }
    }

    /** Halves the size: mean and pyramid side by side. */
    private static NetworkBuilder down(NetworkBuilder net, String unit, int out, int reach) {
        String input = net.current();
        String mean = net.averagePool(unit + ".avg", HALVING).current();
        pyramid(net.at(input), unit + ".eesp", out - net.at(input).channels(), 2, reach);
        return net.concat(unit + ".cat", mean, net.current());
    }

    /** Halves the size; reinforced by the picture itself, pooled as often. */
    private static void reinforcedDown(NetworkBuilder net, String unit, int out, int reach, int halvings) {
        String both = down(net, unit, out, reach).current();
        net.at("data");
        for (int i = 0; i <= halvings; i++) {
            net.averagePool(unit + ".picture" + i, HALVING);
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
