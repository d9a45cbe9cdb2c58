// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.zoo;

import io.sparkconv.geometry.Window;
import io.sparkconv.image.Channels;
import io.sparkconv.image.Crop;
import io.sparkconv.image.Interpolation;
import io.sparkconv.image.Normalization;
import io.sparkconv.image.Preprocessing;
import io.sparkconv.image.Resize;
import io.sparkconv.weights.WeightSource;
import java.util.List;

/**
 * Interleaved group convolutions (Zhang et al. 2017) for CIFAR-10: a spatial convolution in L primary partitions, then a
 * pointwise one in partitions that hold one channel of each primary one. Names and constants are those of the authors'
 * repository (hellozting/InterleavedGroupConvolutions), parameters with PyTorch's endings.
 */
final class IgcV1 {

    private static final int DEPTH = 38;
    private static final int STAGES = 3;

    private static final Preprocessing CIFAR = new Preprocessing(
            Resize.exact(32, 32),
            Crop.NONE,
            Channels.RGB,
            Interpolation.BILINEAR,
            new Normalization(1, List.of(125.3, 123.0, 113.9), List.of(63.0, 62.1, 66.7)));

    private IgcV1() {}

    static Network l24m2(WeightSource weights) {
        return network("igcv1", weights, 24, 2);
    }

    /** Width doubles from stage to stage by the number of channels in a primary partition. */
    private static Network network(String name, WeightSource weights, int primary, int secondary) {
        NetworkBuilder net = NetworkBuilder.over(name, weights, 3, 32, 32)
                .epsilon(2e-5)
                .filter("g0_conv", primary * secondary, Window.square(3).pad(1), 1, "g0_conv")
                .batchNorm("g0_bn", "g0_bn")
                .relu("g0_relu");
        for (int stage = 0; stage < STAGES; stage++) {
            for (int block = 1; block <= (DEPTH - 2) / STAGES; block++) {
                int stride = stage > 0 && block == 1 ? 2 : 1;
                interleaved(net, "g" + (stage + 1) + "_b" + block, primary, secondary << stage, stride);
            }
        }
        net.globalAverage("global_pool")
                .flatten("flatten")
                .dense("fc_score", 10, "fc_score")
                .softmax("softmax");
        return new Network(net.build(), CIFAR, List.of("global_pool"));
    }

    private static void interleaved(NetworkBuilder net, String block, int primary, int secondary, int stride) {
        int out = primary * secondary;
        String spatial = block + "_conv1";
        String pointwise = block + "_conv2";
        net.filter(spatial, out, Window.square(3).stride(stride).pad(1), primary, spatial)
                .shuffle(block + "_reorder1", primary)
                .filter(pointwise, out, Window.square(1), secondary, pointwise)
                .shuffle(block + "_reorder2", secondary)
                .batchNorm(block + "_bn", block + "_bn")
                .relu(block + "_relu");
    }
}
