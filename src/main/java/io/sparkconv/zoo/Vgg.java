// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.zoo;

import io.sparkconv.geometry.Window;
import io.sparkconv.image.Preprocessing;
import io.sparkconv.weights.WeightSource;
import java.util.List;

/**
 * VGG (Simonyan and Zisserman 2015), configuration D: 13 convolutions of 3×3 in five stages, 3 dense layers. Parameters
 * have torchvision's names.
 */
final class Vgg {

    private static final int[][] STAGES = {{64, 64}, {128, 128}, {256, 256, 256}, {512, 512, 512}, {512, 512, 512}};

    private Vgg() {}

    static Network vgg16(WeightSource weights) {
        NetworkBuilder net = NetworkBuilder.over("vgg16", weights, 3, 224, 224);
        int module = 0;
        for (int stage = 0; stage < STAGES.length; stage++) {
            for (int i = 0; i < STAGES[stage].length; i++) {
                String place = (stage + 1) + "_" + (i + 1);
                net.conv("conv" + place, STAGES[stage][i], Window.square(3).pad(1), 1, "features." + module)
                        .relu("relu" + place);
                module += 2;
            }
            net.maxPool("pool" + (stage + 1), Window.square(2).stride(2));
            module++;
        }
        net.flatten("flatten")
                .dense("fc6", 4096, "classifier.0")
                .relu("relu6")
                .dropout("drop6")
                .dense("fc7", 4096, "classifier.3")
                .relu("relu7")
                .dropout("drop7")
                .dense("fc8", 1000, "classifier.6");
        return new Network(net.build(), Preprocessing.imagenet(224), List.of("fc7"));
    }
}
