// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.zoo;

import io.sparkconv.geometry.Window;
import io.sparkconv.image.Preprocessing;
import io.sparkconv.weights.WeightSource;
import java.util.List;

/**
 * DenseNet (Huang et al. 2017): each layer reads all before it in its block. Layers and parameters have torchvision's
 * names, the layers without the leading {@code features.}.
 */
final class DenseNet {

    private static final int GROWTH = 32;
    private static final int BOTTLENECK = 4 * GROWTH;

    private DenseNet() {}

    static Network densenet121(WeightSource weights) {
        return network("densenet121", weights, new int[] {6, 12, 24, 16});
    }

    private static Network network(String name, WeightSource weights, int[] blocks) {
        NetworkBuilder net = NetworkBuilder.over(name, weights, 3, 224, 224)
                .filter("conv0", 2 * GROWTH, Window.square(7).stride(2).pad(3), 1, "features.conv0");
        normRelu(net, "", "0").maxPool("pool0", Window.square(3).stride(2).pad(1));
        for (int block = 1; block <= blocks.length; block++) {
            for (int layer = 1; layer <= blocks[block - 1]; layer++) {
                dense(net, "denseblock" + block + ".denselayer" + layer);
            }
            if (block < blocks.length) {
                transition(net, "transition" + block + ".");
            }
        }
        normRelu(net, "", "5").globalAverage("avgpool").flatten("flatten").dense("classifier", 1000, "classifier");
        return new Network(net.build(), Preprocessing.imagenet(224), List.of("avgpool"));
    }

    /** Adds {@link #GROWTH} channels to those that are there. */
    private static void dense(NetworkBuilder net, String layer) {
        String unit = layer + ".";
        String before = net.current();
        normRelu(net, unit, "1").filter(unit + "conv1", BOTTLENECK, Window.square(1), 1, "features." + unit + "conv1");
        normRelu(net, unit, "2")
                .filter(unit + "conv2", GROWTH, Window.square(3).pad(1), 1, "features." + unit + "conv2");
        net.concat(layer, before, net.current());
    }

    private static void transition(NetworkBuilder net, String unit) {
        normRelu(net, unit, "")
                .filter(unit + "conv", net.channels() / 2, Window.square(1), 1, "features." + unit + "conv")
                .averagePool(unit + "pool", Window.square(2).stride(2));
    }

    private static NetworkBuilder normRelu(NetworkBuilder net, String unit, String number) {
        String norm = unit + "norm" + number;
        return net.batchNorm(norm, "features." + norm).relu(unit + "relu" + number);
    }
}
