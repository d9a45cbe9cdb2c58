// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.testing;

import io.sparkconv.kernel.Activation;
import io.sparkconv.kernel.ConvProblem;
import java.util.Random;

/**
 * Random convolutions, ordinary and transposed, with few output channels and rows at the edges of vectors and tiles:
 * padding on every side, that of none and less than none included, and taps that reach past the image.
 */
public final class NarrowProblems {

    private static final int[] WIDTHS = {15, 16, 17, 31, 32, 33, 47, 48, 63, 64, 65, 80, 127, 130};
    private static final Activation[] ACTIVATIONS = {
        Activation.IDENTITY,
        Activation.RELU,
        Activation.RELU6,
        Activation.leakyRelu(0.1f),
        Activation.clip(-0.5f, 0.75f),
        Activation.TANH
    };

    private NarrowProblems() {}

    /**
     * The case of a seed, always the same.
     *
     * @param special whether some inputs may be infinite or NaN
     */
    public static ConvCase of(long seed, boolean special) {
        Random random = new Random(seed * 0x9E3779B97F4A7C15L + 11);
        boolean transposed = random.nextInt(3) == 0;
        int in = 1 + random.nextInt(random.nextBoolean() ? 9 : 35);
        int out = 1 + random.nextInt(8);
        ConvProblem p = transposed ? transposed(random, in, out) : ordinary(random, in, out);
        int batch = 1 + random.nextInt(3);
        float[] filters = Values.random(random, out * in * p.kernelH() * p.kernelW(), false);
        float[] bias = random.nextBoolean() ? Values.random(random, out, false) : null;
        float[] input = Values.random(random, batch * p.inPixels() * in, special && random.nextInt(4) == 0);
        Activation activation = ACTIVATIONS[random.nextInt(ACTIVATIONS.length)];
        return new ConvCase(seed, transposed, p, activation, batch, filters, bias, input);
    }

    private static ConvProblem ordinary(Random random, int in, int out) {
        int kh = 1 + random.nextInt(4);
        int kw = 1 + random.nextInt(4);
        int sh = 1 + random.nextInt(2);
        int dh = 1 + random.nextInt(2);
        int dw = 1 + random.nextInt(3);
        int outH = 1 + random.nextInt(12);
        int outW = WIDTHS[random.nextInt(WIDTHS.length)];
        int top = random.nextInt(kh + 2) - 1;
        int left = random.nextInt(kw + 2) - 1;
        int bottom = random.nextInt(kh + 2) - 1;
        int right = random.nextInt(20) == 0 ? outW : random.nextInt(kw + 2) - 1;
        int inH = Math.max(1, (outH - 1) * sh + (kh - 1) * dh + 1 - top - bottom);
        int inW = Math.max(1, outW - 1 + (kw - 1) * dw + 1 - left - right);
        return new ConvProblem(inH, inW, in, outH, outW, out, kh, kw, sh, 1, top, left, dh, dw, 1);
    }

    private static ConvProblem transposed(Random random, int in, int out) {
        int kh = 1 + random.nextInt(4);
        int kw = 1 + random.nextInt(4);
        int sh = 1 + random.nextInt(3);
        int sw = 1 + random.nextInt(3);
        int dh = 1 + random.nextInt(2);
        int dw = 1 + random.nextInt(2);
        int inH = 1 + random.nextInt(6);
        int inW = WIDTHS[random.nextInt(WIDTHS.length)];
        int top = random.nextInt(kh);
        int left = random.nextInt(kw);
        int outH = Math.max(1, (inH - 1) * sh + (kh - 1) * dh + 1 - top - random.nextInt(kh) + random.nextInt(sh));
        int outW = Math.max(1, (inW - 1) * sw + (kw - 1) * dw + 1 - left - random.nextInt(kw) + random.nextInt(sw));
        return new ConvProblem(inH, inW, in, outH, outW, out, kh, kw, sh, sw, top, left, dh, dw, 1);
    }
}
