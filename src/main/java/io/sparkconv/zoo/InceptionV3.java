// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.zoo;

import io.sparkconv.geometry.Padding;
import io.sparkconv.geometry.Window;
import io.sparkconv.image.Preprocessing;
import io.sparkconv.weights.WeightSource;
import java.util.ArrayList;
import java.util.List;

/**
 * Inception v3 (Szegedy et al. 2016) as torchvision has it, the auxiliary head included, which no other layer reads.
 * Layers and parameters have torchvision's names. Pixels are as for {@link GoogLeNet}.
 */
final class InceptionV3 {

    private static final Window POINT = Window.square(1);
    private static final Window SQUARE = Window.square(3).pad(1);
    private static final Window HALVING = Window.square(3).stride(2);
    private static final Window POOL = Window.square(3).pad(1);

    private InceptionV3() {}

    static Network build(WeightSource weights) {
        NetworkBuilder net =
                NetworkBuilder.over("inception-v3", weights, 3, 299, 299).epsilon(1e-3);
        conv(net, "Conv2d_1a_3x3", 32, HALVING);
        conv(net, "Conv2d_2a_3x3", 32, Window.square(3));
        conv(net, "Conv2d_2b_3x3", 64, SQUARE);
        net.maxPool("maxpool1", HALVING);
        conv(net, "Conv2d_3b_1x1", 80, POINT);
        conv(net, "Conv2d_4a_3x3", 192, Window.square(3));
        net.maxPool("maxpool2", HALVING);
        squares(net, "Mixed_5b", 32);
        squares(net, "Mixed_5c", 64);
        squares(net, "Mixed_5d", 64);
        firstReduction(net, "Mixed_6a");
        lines(net, "Mixed_6b", 128);
        lines(net, "Mixed_6c", 160);
        lines(net, "Mixed_6d", 160);
        lines(net, "Mixed_6e", 192);
        auxiliary(net);
        secondReduction(net.at("Mixed_6e"), "Mixed_7a");
        crosses(net, "Mixed_7b");
        crosses(net, "Mixed_7c");
        net.globalAverage("avgpool").flatten("flatten").dropout("dropout").dense("fc", 1000, "fc");
        return new Network(net.build(), Preprocessing.symmetric(299), List.of("avgpool"));
    }

    /** Figure 5 of the paper, with a 5×5 branch. */
    private static void squares(NetworkBuilder net, String unit, int pooled) {
        Branches in = new Branches(net, unit);
        in.branch().conv("branch1x1", 64, POINT);
        in.branch()
                .conv("branch5x5_1", 48, POINT)
                .conv("branch5x5_2", 64, Window.square(5).pad(2));
        in.branch()
                .conv("branch3x3dbl_1", 64, POINT)
                .conv("branch3x3dbl_2", 96, SQUARE)
                .conv("branch3x3dbl_3", 96, SQUARE);
        in.branch().averagePool().conv("branch_pool", pooled, POINT);
        in.join();
    }

    private static void firstReduction(NetworkBuilder net, String unit) {
        Branches in = new Branches(net, unit);
        in.branch().conv("branch3x3", 384, HALVING);
        in.branch()
                .conv("branch3x3dbl_1", 64, POINT)
                .conv("branch3x3dbl_2", 96, SQUARE)
                .conv("branch3x3dbl_3", 96, HALVING);
        in.branch().maxPool();
        in.join();
    }

    /** Figure 6 of the paper, n = 7. */
    private static void lines(NetworkBuilder net, String unit, int width) {
        Branches in = new Branches(net, unit);
        in.branch().conv("branch1x1", 192, POINT);
        in.branch()
                .conv("branch7x7_1", width, POINT)
                .conv("branch7x7_2", width, row(7))
                .conv("branch7x7_3", 192, column(7));
        in.branch()
                .conv("branch7x7dbl_1", width, POINT)
                .conv("branch7x7dbl_2", width, column(7))
                .conv("branch7x7dbl_3", width, row(7))
                .conv("branch7x7dbl_4", width, column(7))
                .conv("branch7x7dbl_5", 192, row(7));
        in.branch().averagePool().conv("branch_pool", 192, POINT);
        in.join();
    }

    private static void secondReduction(NetworkBuilder net, String unit) {
        Branches in = new Branches(net, unit);
        in.branch().conv("branch3x3_1", 192, POINT).conv("branch3x3_2", 320, HALVING);
        in.branch()
                .conv("branch7x7x3_1", 192, POINT)
                .conv("branch7x7x3_2", 192, row(7))
                .conv("branch7x7x3_3", 192, column(7))
                .conv("branch7x7x3_4", 192, HALVING);
        in.branch().maxPool();
        in.join();
    }

    /** Figure 7 of the paper. */
    private static void crosses(NetworkBuilder net, String unit) {
        Branches in = new Branches(net, unit);
        in.branch().conv("branch1x1", 320, POINT);
        in.branch().conv("branch3x3_1", 384, POINT).fork("branch3x3_2", 384);
        in.branch()
                .conv("branch3x3dbl_1", 448, POINT)
                .conv("branch3x3dbl_2", 384, SQUARE)
                .fork("branch3x3dbl_3", 384);
        in.branch().averagePool().conv("branch_pool", 192, POINT);
        in.join();
    }

    private static void auxiliary(NetworkBuilder net) {
        net.averagePool("AuxLogits.pool", Window.square(5).stride(3));
        conv(net, "AuxLogits.conv0", 128, POINT);
        conv(net, "AuxLogits.conv1", 768, Window.square(5));
        net.globalAverage("AuxLogits.avgpool").flatten("AuxLogits.flatten").dense("AuxLogits.fc", 1000, "AuxLogits.fc");
    }

    private static Window row(int length) {
        return Window.of(1, length).pad(Padding.of(0, length / 2, 0, length / 2));
    }

    private static Window column(int length) {
        return Window.of(length, 1).pad(Padding.of(length / 2, 0, length / 2, 0));
    }

    private static NetworkBuilder conv(NetworkBuilder net, String unit, int out, Window window) {
        return net.filter(unit + ".conv", out, window, 1, unit + ".conv")
                .batchNorm(unit + ".bn", unit + ".bn")
                .relu(unit + ".relu");
    }

    /** The branches of a unit, which read the same input and are joined along the channels. */
    private static final class Branches {

        private final NetworkBuilder net;
        private final String unit;
        private final String input;
        private final List<String> ends = new ArrayList<>();

        Branches(NetworkBuilder net, String unit) {
            this.net = net;
            this.unit = unit;
            this.input = net.current();
        }

        Branches branch() {
            net.at(input);
            ends.add(input);
            return this;
        }

        Branches conv(String name, int out, Window window) {
            return end(InceptionV3.conv(net, unit + "." + name, out, window));
        }

        Branches averagePool() {
            return end(net.averagePool(unit + ".pool", POOL));
        }

        Branches maxPool() {
            return end(net.maxPool(unit + ".pool", HALVING));
        }

        /** A 1×3 and a 3×1 convolution side by side. */
        Branches fork(String name, int out) {
            String stem = net.current();
            conv(name + "a", out, row(3));
            net.at(stem);
            ends.add(stem);
            return conv(name + "b", out, column(3));
        }

        private Branches end(NetworkBuilder after) {
            ends.set(ends.size() - 1, after.current());
            return this;
        }

        void join() {
            net.concat(unit, ends.toArray(String[]::new));
        }
    }
}
