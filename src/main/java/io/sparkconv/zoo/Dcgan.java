// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.zoo;

import io.sparkconv.geometry.Window;
import io.sparkconv.image.Preprocessing;
import io.sparkconv.kernel.Activation;
import io.sparkconv.weights.WeightSource;
import java.util.List;

/**
 * DCGAN (Radford et al. 2016) for pictures of 64×64, widths and parameter names as in PyTorch's example: a generator of
 * pictures from 100 numbers, and the discriminator that it was trained against.
 */
final class Dcgan {

    private static final int NOISE = 100;
    private static final int WIDTH = 64;
    private static final Window DOUBLING = Window.square(4).stride(2).pad(1);

    private Dcgan() {}

    static Network generator(WeightSource weights) {
        NetworkBuilder net = NetworkBuilder.over("dcgan-generator", weights, NOISE, 1, 1);
        Window window = Window.square(4);
        for (int layer = 1; layer <= 4; layer++) {
            int module = 3 * (layer - 1);
            net.transposed("conv" + layer, WIDTH << (4 - layer), window, "main." + module)
                    .batchNorm("norm" + layer, "main." + (module + 1))
                    .relu("relu" + layer);
            window = DOUBLING;
        }
        net.transposed("conv5", 3, DOUBLING, "main.12").activate("tanh", Activation.TANH);
        return Network.withoutPictures(net.build(), List.of("tanh"));
    }

    static Network discriminator(WeightSource weights) {
        NetworkBuilder net = NetworkBuilder.over("dcgan-discriminator", weights, 3, 64, 64)
                .filter("conv1", WIDTH, DOUBLING, 1, "main.0")
                .activate("relu1", Activation.leakyRelu(0.2f));
        for (int layer = 2; layer <= 4; layer++) {
            int module = 3 * layer - 4;
            net.filter("conv" + layer, WIDTH << (layer - 1), DOUBLING, 1, "main." + module)
                    .batchNorm("norm" + layer, "main." + (module + 1))
                    .activate("relu" + layer, Activation.leakyRelu(0.2f));
        }
        net.filter("conv5", 1, Window.square(4), 1, "main.11").activate("sigmoid", Activation.SIGMOID);
        return new Network(net.build(), Preprocessing.symmetric(64), List.of("relu4"));
    }
}
