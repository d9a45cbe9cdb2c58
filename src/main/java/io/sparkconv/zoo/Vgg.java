// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.zoo;

import io.sparkconv.geometry.Window;
import io.sparkconv.image.Preprocessing;
import io.sparkconv.weights.WeightSource;
import java.util.List;
import java.util.function.ObjIntConsumer;

/**
 * VGG (Simonyan and Zisserman 2015), configuration D: 13 convolutions of 3×3 in five stages, 3 dense layers. Parameters
 * have torchvision's names.
 */
final class Vgg {

    /** Number of convolutions, rectifiers and poolings, which torchvision counts through from 0. */
    static final int MODULES = 31;

    private static final int[][] STAGES = {{64, 64}, {128, 128}, {256, 256, 256}, {512, 512, 512}, {512, 512, 512}};
    private static final Window HALVING = Window.square(2).stride(2);

    /** The prefix of a convolution's parameters by its place, such as {@code 3_1}, and its number among the modules. */
    interface Names {
        String of(String place, int module);
    }

    private Vgg() {}

    static Network vgg16(WeightSource weights) {
        NetworkBuilder net = NetworkBuilder.over("vgg16", weights, 3, 224, 224);
        convolutions(net, 1, (place, module) -> "features." + module, (pool, stage) -> net.maxPool(pool, HALVING));
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

    /**
     * Appends the convolutions with their rectifiers, {@code conv1_1} and {@code relu1_1} and so on, for all networks that
     * begin with them.
     *
     * @param firstPad the padding of the first convolution
     * @param pooling appends the pooling of that name at the end of a stage, from 1 on
     */
    static void convolutions(NetworkBuilder net, int firstPad, Names parameters, ObjIntConsumer<String> pooling) {
        int module = 0;
        int pad = firstPad;
        for (int stage = 1; stage <= STAGES.length; stage++) {
            int[] widths = STAGES[stage - 1];
            for (int i = 1; i <= widths.length; i++) {
                String place = stage + "_" + i;
                String prefix = parameters.of(place, module);
                net.conv("conv" + place, widths[i - 1], Window.square(3).pad(pad), 1, prefix)
                        .relu("relu" + place);
                module += 2;
                pad = 1;
            }
            pooling.accept("pool" + stage, stage);
            module++;
        }
    }
}
