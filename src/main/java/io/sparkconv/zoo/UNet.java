// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.zoo;

import io.sparkconv.geometry.Window;
import io.sparkconv.graph.Graph;
import io.sparkconv.image.Channels;
import io.sparkconv.image.Crop;
import io.sparkconv.image.Interpolation;
import io.sparkconv.image.Normalization;
import io.sparkconv.image.Preprocessing;
import io.sparkconv.image.Resize;
import io.sparkconv.weights.WeightSource;
import java.util.List;

/**
 * U-Net (Ronneberger et al. 2015): four levels down, four up by transposed convolution, each joined with the level's
 * features from the way down. The original has no padding, so those are cropped; the variant pads and keeps the size.
 */
final class UNet {

    private static final int LEVELS = 4;
    private static final int WIDTH = 64;
    private static final int CLASSES = 2;

    private UNet() {}

    static Network valid(WeightSource weights) {
        return Network.sized((h, w) -> graph("unet", weights, h, w, 0), pictures(572), List.of("classes"));
    }

    static Network same(WeightSource weights) {
        return Network.sized((h, w) -> graph("unet-same", weights, h, w, 1), pictures(512), List.of("classes"));
    }

    private static Preprocessing pictures(int side) {
        return new Preprocessing(
                Resize.exact(side, side),
                Crop.NONE,
                Channels.GRAY,
                Interpolation.BILINEAR,
                Normalization.scaled(1 / 255.0, Channels.GRAY));
    }

    private static Graph graph(String name, WeightSource weights, int height, int width, int pad) {
        NetworkBuilder net = NetworkBuilder.over(name, weights, 1, height, width);
        for (int level = 0; level < LEVELS; level++) {
            twice(net, "down" + level, WIDTH << level, pad);
            net.maxPool("pool" + level, Window.square(2).stride(2));
        }
        twice(net, "bottom", WIDTH << LEVELS, pad);
        for (int level = LEVELS - 1; level >= 0; level--) {
            String up = net.transposedWithBias(
                            "up" + level, WIDTH << level, Window.square(2).stride(2), "up" + level)
                    .current();
            String skip = net.at("down" + level + ".relu2")
                    .cropCentre("crop" + level, up)
                    .current();
            net.concat("join" + level, skip, up);
            twice(net, "merge" + level, WIDTH << level, pad);
        }
        return net.conv("classes", CLASSES, Window.square(1), 1, "classes").build();
    }

    private static void twice(NetworkBuilder net, String unit, int width, int pad) {
        for (int i = 1; i <= 2; i++) {
            net.conv(unit + ".conv" + i, width, Window.square(3).pad(pad), 1, unit + ".conv" + i)
                    .relu(unit + ".relu" + i);
        }
    }
}
