// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.testing;

import io.sparkconv.kernel.Activation;
import io.sparkconv.kernel.ConvProblem;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Random convolution problems around the edges of lanes, tiles and groups: every kind, asymmetric padding, rectangular
 * kernels, and values that include zeros, subnormals and, in some, infinities and NaN.
 */
public final class ConvProblems {

    private static final int[] EDGES = {1, 2, 3, 4, 8, 16, 32, 64};

    private final Random random;

    private ConvProblems(long seed) {
        random = new Random(seed * 0x9E3779B97F4A7C15L + 1);
    }

    /** The case of a seed, always the same. */
    public static ConvCase of(long seed) {
        return new ConvProblems(seed).next(seed);
    }

    /** Whether a case is a convolution with one filter per channel, all of them finite. */
    public static boolean isPlainDepthwise(ConvCase c) {
        boolean finite = IntStream.range(0, c.filters().length).allMatch(i -> Float.isFinite(c.filters()[i]));
        return !c.transposed()
                && finite
                && c.problem().isDepthwise()
                && c.problem().outPerGroup() == 1;
    }

    private ConvCase next(long seed) {
        boolean transposed = random.nextInt(4) == 0;
        ConvProblem p = transposed ? transposed() : ordinary();
        int batch = 1 + random.nextInt(3);
        float[] filters = values((long) p.outC() * p.inPerGroup() * p.kernelH() * p.kernelW(), false);
        if (random.nextInt(40) == 0) {
            filters[random.nextInt(filters.length)] = Float.POSITIVE_INFINITY;
        }
        float[] bias = random.nextBoolean() ? values(p.outC(), false) : null;
        float[] input = values((long) batch * p.inPixels() * p.inC(), random.nextInt(8) == 0);
        return new ConvCase(seed, transposed, p, activation(), batch, filters, bias, input);
    }

    private ConvProblem ordinary() {
        int[] groups = groups();
        int kh = 1 + random.nextInt(4);
        int kw = random.nextBoolean() ? kh : 1 + random.nextInt(5);
        int sh = 1 + random.nextInt(2) * random.nextInt(4);
        int sw = random.nextBoolean() ? sh : 1 + random.nextInt(3);
        int dh = 1 + random.nextInt(2) * random.nextInt(3);
        int dw = random.nextBoolean() ? dh : 1 + random.nextInt(2);
        boolean padded = random.nextInt(3) > 0;
        int top = padded ? random.nextInt(kh * dh + 1) : 0;
        int left = padded ? random.nextInt(kw * dw + 1) : 0;
        int bottom = padded ? random.nextInt(kh * dh + 1) : 0;
        int right = padded ? random.nextInt(kw * dw + 1) : 0;
        int inH = Math.max(1, dh * (kh - 1) + 1 - top - bottom) + random.nextInt(9);
        int inW = Math.max(1, dw * (kw - 1) + 1 - left - right) + random.nextInt(9);
        int outH = (inH + top + bottom - dh * (kh - 1) - 1) / sh + 1;
        int outW = (inW + left + right - dw * (kw - 1) - 1) / sw + 1;
        return new ConvProblem(
                inH, inW, groups[1], outH, outW, groups[2], kh, kw, sh, sw, top, left, dh, dw, groups[0]);
    }

    private ConvProblem transposed() {
        int[] groups = groups();
        int kh = 1 + random.nextInt(4);
        int kw = random.nextBoolean() ? kh : 1 + random.nextInt(4);
        int sh = 1 + random.nextInt(3);
        int sw = random.nextBoolean() ? sh : 1 + random.nextInt(3);
        int dh = 1 + random.nextInt(2) * random.nextInt(2);
        int dw = random.nextBoolean() ? dh : 1;
        int inH = 1 + random.nextInt(6);
        int inW = 1 + random.nextInt(6);
        int fullH = (inH - 1) * sh + dh * (kh - 1) + 1;
        int fullW = (inW - 1) * sw + dw * (kw - 1) + 1;
        int top = random.nextInt(Math.min(kh, fullH));
        int left = random.nextInt(Math.min(kw, fullW));
        int outH = Math.max(1, fullH - top - random.nextInt(kh) + random.nextInt(sh));
        int outW = Math.max(1, fullW - left - random.nextInt(kw) + random.nextInt(sw));
        return new ConvProblem(
                inH, inW, groups[1], outH, outW, groups[2], kh, kw, sh, sw, top, left, dh, dw, groups[0]);
    }

    /** Groups, input channels, output channels. */
    private int[] groups() {
        return switch (random.nextInt(6)) {
            case 0 -> {
                int channels = Math.max(2, channels());
                yield new int[] {channels, channels, channels};
            }
            case 1 -> {
                int g = 2 + random.nextInt(12);
                yield new int[] {g, g, g * (1 + random.nextInt(3))};
            }
            case 2 -> {
                int g = 2 + random.nextInt(3);
                yield new int[] {g, g * (1 + random.nextInt(20)), g * (1 + random.nextInt(20))};
            }
            default -> new int[] {1, channels(), channels()};
        };
    }

    private int channels() {
        return Math.max(1, EDGES[random.nextInt(EDGES.length)] + random.nextInt(4) - 1);
    }

    private Activation activation() {
        return switch (random.nextInt(6)) {
            case 0 -> Activation.RELU;
            case 1 -> Activation.RELU6;
            case 2 -> Activation.leakyRelu(0.1f);
            case 3 -> Activation.clip(-0.5f, 0.75f);
            default -> Activation.IDENTITY;
        };
    }

    private float[] values(long count, boolean special) {
        return Values.random(random, Math.toIntExact(count), special);
    }
}
