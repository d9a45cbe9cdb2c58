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
 * features from the way down. The original has no padding, so those are cropped; the variants pad and keep the size.
 *
 * @param channels what it reads
 * @param levels how often it halves the picture
 * @param width channels of the first level; each further one has twice as many
 * @param pad of the 3×3 convolutions
 */
record UNet(String name, Channels channels, int levels, int width, int pad) {

    private static final int CLASSES = 2;

    static Network valid(WeightSource weights) {
        return new UNet("unet", Channels.GRAY, 4, 64, 0).network(weights, 572);
    }

    static Network same(WeightSource weights) {
        return new UNet("unet-same", Channels.GRAY, 4, 64, 1).network(weights, 512);
    }

    /** For pictures of very many pixels, in colour. */
    static Network small(WeightSource weights) {
        return new UNet("unet-small", Channels.RGB, 3, 8, 1).network(weights, 512);
    }

    private Network network(WeightSource weights, int side) {
        Preprocessing pictures = new Preprocessing(
                Resize.exact(side, side),
                Crop.NONE,
                channels,
                Interpolation.BILINEAR,
                Normalization.scaled(1 / 255.0, channels));
        return Network.sized((h, w) -> graph(weights, h, w), pictures, List.of("classes"));
    }

    private Graph graph(WeightSource weights, int h, int w) {
        NetworkBuilder net = NetworkBuilder.over(name, weights, channels.count(), h, w);
        for (int level = 0; level < levels; level++) {
            twice(net, "down" + level, width << level);
            net.maxPool("pool" + level, Window.square(2).stride(2));
        }
        twice(net, "bottom", width << levels);
        for (int level = levels - 1; level >= 0; level--) {
            String up = net.transposedWithBias(
                            "up" + level, width << level, Window.square(2).stride(2), "up" + level)
                    .current();
            String skip = net.at("down" + level + ".relu2")
                    .cropCentre("crop" + level, up)
                    .current();
            net.concat("join" + level, skip, up);
            twice(net, "merge" + level, width << level);
        }
        return net.conv("classes", CLASSES, Window.square(1), 1, "classes").build();
    }

    private void twice(NetworkBuilder net, String unit, int filters) {
        for (int i = 1; i <= 2; i++) {
            net.conv(unit + ".conv" + i, filters, Window.square(3).pad(pad), 1, unit + ".conv" + i)
                    .relu(unit + ".relu" + i);
        }
    }
}
