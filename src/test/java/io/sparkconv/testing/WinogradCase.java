// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.testing;

import io.sparkconv.kernel.Activation;
import io.sparkconv.kernel.ConvKernels;
import io.sparkconv.kernel.ConvProblem;
import java.util.Arrays;
import java.util.Random;

/**
 * One random convolution of 3×3, stride 1, ordinary or dilated, with its data, around the edges of lanes, tiles, blocks and
 * groups; maps may be smaller than the dilation.
 *
 * @param bias null for none
 * @param input {@code batch} NHWC images
 * @param shortcut what a residual connection adds; null for none
 */
public record WinogradCase(
        long seed,
        ConvProblem problem,
        Activation activation,
        int batch,
        float[] filters,
        float[] bias,
        float[] input,
        float[] shortcut) {

    private static final int[] CHANNELS = {1, 2, 3, 7, 8, 9, 15, 16, 17, 31, 32, 33, 40, 64, 65};
    private static final Activation[] ACTIVATIONS = {
        Activation.IDENTITY,
        Activation.RELU,
        Activation.RELU6,
        Activation.leakyRelu(0.1f),
        Activation.clip(-0.5f, 0.75f)
    };

    /**
     * The case of a seed, always the same.
     *
     * @param special whether some inputs may be infinite or NaN
     */
    public static WinogradCase of(long seed, boolean special) {
        Random random = new Random(seed * 0x9E3779B97F4A7C15L + 7);
        int groups = random.nextInt(4) == 0 ? 2 + random.nextInt(3) : 1;
        int in = groups * CHANNELS[random.nextInt(groups > 1 ? 9 : CHANNELS.length)];
        int out = groups * CHANNELS[random.nextInt(groups > 1 ? 9 : CHANNELS.length)];
        int outH = 1 + random.nextInt(20);
        int outW = 1 + random.nextInt(20);
        boolean dilated = random.nextBoolean();
        int dilationH = dilated ? 1 + random.nextInt(4) : 1;
        int dilationW = dilated && random.nextBoolean() ? 1 + random.nextInt(4) : dilationH;
        int top = random.nextInt(2 * dilationH + 3) - 1;
        int left = random.nextInt(2 * dilationW + 3) - 1;
        int inH = Math.max(1, outH + 2 * dilationH - top - random.nextInt(2 * dilationH + 2) + 1);
        int inW = Math.max(1, outW + 2 * dilationW - left - random.nextInt(2 * dilationW + 2) + 1);
        ConvProblem p =
                new ConvProblem(inH, inW, in, outH, outW, out, 3, 3, 1, 1, top, left, dilationH, dilationW, groups);
        int batch = 1 + random.nextInt(3);
        float[] filters = Values.random(random, out * p.inPerGroup() * 9, false);
        float[] bias = random.nextBoolean() ? Values.random(random, out, false) : null;
        float[] input = Values.random(random, batch * p.inPixels() * in, special && random.nextInt(4) == 0);
        float[] shortcut = random.nextInt(3) == 0 ? Values.random(random, batch * p.outPixels() * out, false) : null;
        Activation activation = ACTIVATIONS[random.nextInt(ACTIVATIONS.length)];
        return new WinogradCase(seed, p, activation, batch, filters, bias, input, shortcut);
    }

    public int outputElements() {
        return batch * problem.outPixels() * problem.outC();
    }

    /** What these kernels compute. */
    public float[] run(ConvKernels kernels) {
        var kernel = kernels.winograd(problem, filters, bias, shortcut != null, activation);
        return shortcut == null
                ? KernelRuns.run(kernel, batch, outputElements(), input)
                : KernelRuns.run(kernel, batch, outputElements(), input, shortcut);
    }

    /** The same layer over one of the images. */
    public WinogradCase image(int index) {
        return new WinogradCase(
                seed,
                problem,
                activation,
                1,
                filters,
                bias,
                part(input, index),
                shortcut == null ? null : part(shortcut, index));
    }

    /** What an array of all images has of one. */
    public float[] part(float[] all, int index) {
        int size = all.length / batch;
        return Arrays.copyOfRange(all, index * size, (index + 1) * size);
    }

    /** The same layer with other filters. */
    public WinogradCase withFilters(float[] values) {
        return new WinogradCase(seed, problem, activation, batch, values, bias, input, shortcut);
    }

    /** The seed and the shape, for failure messages. */
    @Override
    public String toString() {
        return "seed " + seed + " " + problem + " batch " + batch + " " + activation + (bias == null ? " no bias" : "")
                + (shortcut == null ? "" : " with a shortcut");
    }
}
