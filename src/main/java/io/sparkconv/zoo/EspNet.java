// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.zoo;

import io.sparkconv.geometry.Window;
import io.sparkconv.weights.WeightSource;
import java.util.List;

/**
 * ESPNet (Mehta et al. 2018), the segmentation network: an efficient spatial pyramid reduces by a point-wise
 * convolution, runs five dilated convolutions side by side, and adds them up from the smallest to the largest before they
 * are joined (hierarchical fusion), so that no grid shows. Two and eight modules on the second and third level; layers
 * and parameters have the names of the authors' repository, with its encoder's under {@code encoder.}.
 */
final class EspNet {

    private static final int CLASSES = 20;
    private static final int BRANCHES = 5;
    private static final int SECOND = 2;
    private static final int THIRD = 8;

    private EspNet() {}

    static Network build(WeightSource weights) {
        NetworkBuilder net =
                NetworkBuilder.over("espnet", weights, 3, 512, 1024).epsilon(1e-3);
        String half = net.at("data").averagePool("sample1", halving()).current();
        String quarter = net.averagePool("sample2", halving()).current();

        convNormRelu(
                net.at("data"), "encoder.level1", 16, Window.square(3).stride(2).pad(1));
        String b1 = normRelu(net.concat("cat1", net.current(), half), "encoder.b1");
        String down2 = down(net, "encoder.level2_0", 64);
        for (int i = 0; i < SECOND; i++) {
            module(net, "encoder.level2." + i, 64, true);
        }
        String b2 = normRelu(net.concat("cat2", net.current(), down2, quarter), "encoder.b2");
        String down3 = down(net, "encoder.level3_0", 128);
        for (int i = 0; i < THIRD; i++) {
            module(net, "encoder.level3." + i, 128, true);
        }
        normRelu(net.concat("cat3", down3, net.current()), "encoder.b3");
        net.filter("encoder.classifier", CLASSES, Window.square(1), 1, "encoder.classifier.conv");

        net.batchNorm("br", "br");
        up(net, "up_l3.0");
        String deep = net.current();
        String level3 = net.at(b2)
                .filter("level3_C", CLASSES, Window.square(1), 1, "level3_C.conv")
                .current();
        normRelu(net.concat("cat4", level3, deep), "combine_l2_l3.0");
        module(net, "combine_l2_l3.1", CLASSES, false);
        up(net, "up_l2.0");
        String shallow = normRelu(net, "up_l2.1");
        net.concat("cat5", shallow, b1);
        convNormRelu(net, "conv", CLASSES, Window.square(3).pad(1));
        up(net, "classifier");
        return new Network(net.build(), Segmentation.sized(512, 1024), List.of("classifier"));
    }

    private static Window halving() {
        return Window.square(3).stride(2).pad(1);
    }

    private static void up(NetworkBuilder net, String name) {
        net.transposed(name, CLASSES, Window.square(2).stride(2), name);
    }

    /** An ESP module; with a shortcut where input and output have as many channels. */
    private static void module(NetworkBuilder net, String unit, int out, boolean shortcut) {
        String input = net.current();
        net.filter(unit + ".c1", out / BRANCHES, Window.square(1), 1, unit + ".c1.conv");
        pyramid(net, unit, out);
        if (shortcut) {
            net.sum(unit + ".add", input, net.current());
        }
        net.batchNorm(unit + ".bn", unit + ".bn.bn").prelu(unit, unit + ".bn.act");
    }

    /** A module that halves the size. */
    private static String down(NetworkBuilder net, String unit, int out) {
        net.filter(unit + ".c1", out / BRANCHES, halving(), 1, unit + ".c1.conv");
        pyramid(net, unit, out);
        return net.batchNorm(unit + ".bn", unit + ".bn")
                .prelu(unit, unit + ".act")
                .current();
    }

    /** Dilated convolutions by 1, 2, 4, 8, 16, added up one after the other, joined. */
    private static void pyramid(NetworkBuilder net, String unit, int out) {
        String reduced = net.current();
        int width = out / BRANCHES;
        String[] sums = new String[BRANCHES];
        for (int i = 0; i < BRANCHES; i++) {
            int rate = 1 << i;
            String name = unit + ".d" + rate;
            int filters = i == 0 ? out - (BRANCHES - 1) * width : width;
            net.at(reduced)
                    .filter(name, filters, Window.square(3).dilation(rate).pad(rate), 1, name + ".conv");
            sums[i] = i < 2
                    ? net.current()
                    : net.sum(unit + ".add" + i, sums[i - 1], net.current()).current();
        }
        net.concat(unit + ".cat", sums);
    }

    private static void convNormRelu(NetworkBuilder net, String unit, int out, Window window) {
        net.filter(unit + ".conv", out, window, 1, unit + ".conv")
                .batchNorm(unit + ".bn", unit + ".bn")
                .prelu(unit, unit + ".act");
    }

    private static String normRelu(NetworkBuilder net, String unit) {
        return net.batchNorm(unit + ".bn", unit + ".bn")
                .prelu(unit, unit + ".act")
                .current();
    }
}
