// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.testing;

import io.sparkconv.kernel.Activation;
import io.sparkconv.kernel.ConvProblem;
import java.util.Random;

/** Random transposed convolutions in which every input pixel has a block of outputs to itself. */
public final class TransposedBlocks {

    /**
     * How blocks lie along an axis.
     *
     * @param in inputs, and {@code out} outputs
     */
    private record Axis(int in, int out, int kernel, int stride, int pad, int dilation) {

        static Axis of(Random random) {
            return random.nextBoolean() ? tiled(random) : alone(random);
        }

        /** A kernel as large as the stride. */
        private static Axis tiled(Random random) {
            int in = 1 + random.nextInt(6);
            int stride = 1 + random.nextInt(4);
            return new Axis(in, in * stride, stride, stride, 0, 1);
        }

        /** One input, and as many outputs as any padding leaves. */
        private static Axis alone(Random random) {
            int kernel = 1 + random.nextInt(5);
            int pad = random.nextInt(kernel);
            int out = 1 + random.nextInt(kernel - pad);
            return random.nextInt(4) == 0
                    ? new Axis(1, 1, kernel, 1 + random.nextInt(3), pad * 2, 2)
                    : new Axis(1, out, kernel, 1 + random.nextInt(3), pad, 1);
        }
    }

    private TransposedBlocks() {}

    /** The case of a seed, always the same. */
    public static ConvCase of(long seed) {
        Random random = new Random(seed * 0x9E3779B97F4A7C15L + 2);
        Axis h = Axis.of(random);
        Axis w = Axis.of(random);
        int groups = random.nextInt(3) == 0 ? 2 + random.nextInt(2) : 1;
        int inC = groups * (random.nextInt(8) == 0 ? 190 + random.nextInt(40) : 1 + random.nextInt(40));
        int outC = groups * (1 + random.nextInt(70));
        ConvProblem p = new ConvProblem(
                h.in(),
                w.in(),
                inC,
                h.out(),
                w.out(),
                outC,
                h.kernel(),
                w.kernel(),
                h.stride(),
                w.stride(),
                h.pad(),
                w.pad(),
                h.dilation(),
                w.dilation(),
                groups);
        int batch = 1 + random.nextInt(14);
        float[] filters = Values.random(random, inC * p.outPerGroup() * p.kernelH() * p.kernelW(), false);
        float[] bias = random.nextBoolean() ? Values.random(random, outC, false) : null;
        float[] input = Values.random(random, batch * p.inPixels() * inC, random.nextInt(4) == 0);
        Activation activation = switch (random.nextInt(4)) {
            case 0 -> Activation.RELU6;
            case 1 -> Activation.leakyRelu(0.1f);
            default -> Activation.IDENTITY;
        };
        return new ConvCase(seed, true, p, activation, batch, filters, bias, input);
    }
}
