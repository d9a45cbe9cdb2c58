// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.zoo;

import io.sparkconv.geometry.Window;
import io.sparkconv.image.Preprocessing;
import io.sparkconv.weights.WeightSource;
import java.util.List;
import java.util.Set;

/**
 * SqueezeNet (Iandola et al. 2016), versions 1.0 and 1.1 of the authors' repository. Parameters have torchvision's names.
 */
final class SqueezeNet {

    private static final Window POOL = Window.square(3).stride(2);

    private SqueezeNet() {}

    static Network version10(WeightSource weights) {
        return network("squeezenet-1.0", weights, 96, Window.square(7).stride(2), Set.of(4, 8));
    }

    static Network version11(WeightSource weights) {
        return network("squeezenet-1.1", weights, 64, Window.square(3).stride(2), Set.of(3, 5));
    }

    /** @param poolAfter the numbers of the fire modules that a pooling follows; the first module is number 2 */
    private static Network network(
            String name, WeightSource weights, int filters, Window first, Set<Integer> poolAfter) {
        NetworkBuilder net = NetworkBuilder.over(name, weights, 3, 224, 224)
                .conv("conv1", filters, first, 1, "features.0")
                .relu("relu1")
                .maxPoolCeil("pool1", POOL);
        int module = 3;
        for (int number = 2; number <= 9; number++) {
            fire(net, "fire" + number, 16 * (number / 2), "features." + module++);
            if (poolAfter.contains(number)) {
                net.maxPoolCeil("pool" + number, POOL);
                module++;
            }
        }
        String maps = net.current();
        net.globalAverage("features")
                .at(maps)
                .dropout("drop9")
                .conv("conv10", 1000, Window.square(1), 1, "classifier.1")
                .relu("relu10")
                .globalAverage("pool10")
                .flatten("flatten");
        return new Network(net.build(), Preprocessing.imagenet(224), List.of("features"));
    }

    /** Squeezes to a few channels, expands each to eight by 1×1 and 3×3 filters. */
    private static void fire(NetworkBuilder net, String unit, int squeezed, String prefix) {
        String squeeze = net.conv(unit + ".squeeze", squeezed, Window.square(1), 1, prefix + ".squeeze")
                .relu(unit + ".squeeze_relu")
                .current();
        String points = net.conv(unit + ".expand1x1", 4 * squeezed, Window.square(1), 1, prefix + ".expand1x1")
                .relu(unit + ".expand1x1_relu")
                .current();
        String squares = net.at(squeeze)
                .conv(unit + ".expand3x3", 4 * squeezed, Window.square(3).pad(1), 1, prefix + ".expand3x3")
                .relu(unit + ".expand3x3_relu")
                .current();
        net.concat(unit, points, squares);
    }
}
