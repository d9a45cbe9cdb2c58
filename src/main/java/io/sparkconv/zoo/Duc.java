// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.zoo;

import io.sparkconv.geometry.Window;
import io.sparkconv.op.DepthToSpace;
import io.sparkconv.weights.WeightSource;
import java.util.List;

/**
 * Dense upsampling convolution with hybrid dilated convolution (Wang et al. 2018) on ResNet-101: the scores of all 64
 * pixels of an 8×8 block are channels of one convolution, then dealt out; and the dilations of neighbouring units are
 * 1, 2, 3 (fourth stage) and 3, 4, 5 (fifth), so that together they leave no holes. Backbone parameters have
 * torchvision's names.
 */
final class Duc {

    private static final int CLASSES = 19;
    private static final int BLOCK = 8;
    private static final int SIDE = 544;
    private static final int[] DEPTHS = {3, 4, 23, 3};

    private Duc() {}

    static Network resnet101(WeightSource weights) {
        NetworkBuilder net = NetworkBuilder.over("duc-hdc", weights, 3, SIDE, SIDE);
        ResNet.dilated(net, "backbone.", DEPTHS, Duc::rate);
        net.conv("duc", CLASSES * BLOCK * BLOCK, Window.square(3).pad(1), 1, "duc")
                .add("score", new DepthToSpace(BLOCK, true));
        return new Network(net.build(), Segmentation.square(SIDE), List.of("score"));
    }

    /** The fourth stage repeats 1, 2, 3, its two last units, which make no triple, have 2. */
    private static int rate(int stage, int unit) {
        return switch (stage) {
            case 2 -> unit < DEPTHS[2] / 3 * 3 ? 1 + unit % 3 : 2;
            case 3 -> 3 + unit;
            default -> 1;
        };
    }
}
