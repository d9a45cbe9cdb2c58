// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel.simd;

import io.sparkconv.kernel.Activation;
import io.sparkconv.kernel.Kernel;
import io.sparkconv.kernel.Kernels;
import io.sparkconv.kernel.PoolProblem;
import io.sparkconv.kernel.ScalarKernels;
import io.sparkconv.testing.KernelRuns;
import io.sparkconv.testing.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every other vector loop against the scalar one, bit for bit, with special values among the inputs. */
@Tag("simd")
class SimdOtherKernelsTest {

    private static final Kernels SIMD = SimdKernels.of();
    private static final Kernels SCALAR = ScalarKernels.of();
    private static final int[] EDGES = {1, 2, 3, 4, 7, 8, 9, 15, 16, 17, 31, 32, 33, 47, 48, 64, 65};

    private static void compare(
            String what, Function<Kernels, Kernel> loop, int batch, int outputs, float[]... inputs) {
        float[] expected = KernelRuns.run(loop.apply(SCALAR), batch, outputs, inputs);
        float[] actual = KernelRuns.run(loop.apply(SIMD), batch, outputs, inputs);
        Values.assertSameBits(actual, expected, what);
    }

    @Test
    void pooling() {
        for (long seed = 0; seed < 600; seed++) {
            Random random = new Random(seed);
            PoolProblem p = pool(random);
            int batch = 1 + random.nextInt(3);
            float[] in = Values.random(random, batch * p.inH() * p.inW() * p.channels(), seed % 3 == 0);
            int outputs = batch * p.outH() * p.outW() * p.channels();
            compare("seed " + seed + ": max " + p, k -> k.pool().max(p), batch, outputs, in);
            compare("seed " + seed + ": average " + p, k -> k.pool().average(p), batch, outputs, in);
            int pixels = p.inH() * p.inW();
            int c = p.channels();
            compare("seed " + seed, k -> k.pool().globalAverage(pixels, c), batch, batch * c, in);
            compare("seed " + seed, k -> k.pool().globalMax(pixels, c), batch, batch * c, in);
        }
    }

    private static PoolProblem pool(Random random) {
        int kh = 1 + random.nextInt(3);
        int kw = 1 + random.nextInt(3);
        int sh = 1 + random.nextInt(3);
        int sw = 1 + random.nextInt(3);
        int dh = 1 + random.nextInt(2);
        int dw = 1 + random.nextInt(2);
        int top = random.nextInt(kh);
        int left = random.nextInt(kw);
        int bottom = random.nextInt(kh);
        int right = random.nextInt(kw);
        int inH = dh * (kh - 1) + 1 + random.nextInt(8);
        int inW = dw * (kw - 1) + 1 + random.nextInt(8);
        int outH = (inH + top + bottom - dh * (kh - 1) - 1) / sh + 1;
        int outW = (inW + left + right - dw * (kw - 1) - 1) / sw + 1;
        int channels = EDGES[random.nextInt(EDGES.length)];
        return new PoolProblem(
                inH, inW, channels, outH, outW, kh, kw, sh, sw, top, left, bottom, right, dh, dw, random.nextBoolean());
    }

    @Test
    void activations() {
        List<Activation> all = new ArrayList<>();
        for (Activation.Kind kind : Activation.Kind.values()) {
            all.add(new Activation(kind, kind == Activation.Kind.CLIP ? -1f : 0.3f, 0.5f));
        }
        for (long seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            int n = EDGES[random.nextInt(EDGES.length)] * 3;
            float[] in = Values.random(random, 2 * n, true);
            for (Activation f : all) {
                compare("seed " + seed + ": " + f, k -> k.elementwise().activation(n, f), 2, 2 * n, in);
            }
        }
    }

    /** Exponents from underflow to overflow, in small steps. */
    @Test
    void functionsOverTheWholeRangeOfExp() {
        int n = 60_000;
        float[] in = new float[n];
        for (int i = 0; i < n; i++) {
            in[i] = (i - n / 2) * 0.004f;
        }
        for (Activation.Kind kind : Activation.Kind.values()) {
            compare(kind.name(), k -> k.elementwise().activation(n, new Activation(kind, 1f, 1f)), 1, n, in);
        }
    }

    @Test
    void elementwise() {
        for (long seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            int channels = EDGES[random.nextInt(EDGES.length)];
            int pixels = 1 + random.nextInt(9);
            int n = pixels * channels;
            float[] a = Values.random(random, 2 * n, true);
            float[] b = Values.random(random, 2 * n, true);
            float[] scale = Values.random(random, channels, false);
            float[] shift = Values.random(random, channels, false);
            compare("seed " + seed + ": add", k -> k.elementwise().add(n, Activation.RELU), 2, 2 * n, a, b);
            compare("seed " + seed + ": multiply", k -> k.elementwise().multiply(n), 2, 2 * n, a, b);
            compare(
                    "seed " + seed + ": scale and shift",
                    k -> k.elementwise().scaleShift(pixels, scale, shift),
                    2,
                    2 * n,
                    a);
        }
    }

    @Test
    void normalisation() {
        float[] betas = {0.75f, 0.5f, 1f, 0.6f};
        for (long seed = 0; seed < 400; seed++) {
            Random random = new Random(seed);
            int groups = 1 + random.nextInt(3);
            int channels = groups * EDGES[random.nextInt(EDGES.length)];
            int pixels = 1 + random.nextInt(6);
            int size = 1 + random.nextInt(9);
            float beta = betas[random.nextInt(betas.length)];
            float[] in = Values.random(random, 2 * pixels * channels, seed % 4 == 0);
            String what = "seed " + seed + ": " + channels + " channels in " + groups + " groups, size " + size
                    + ", beta " + beta;
            compare(
                    what,
                    k -> k.norm().localResponse(pixels, channels, groups, size, 1e-2f, beta, 2f),
                    2,
                    in.length,
                    in);
            compare(what, k -> k.norm().softmax(pixels, channels), 2, in.length, in);
        }
    }

    @Test
    void dense() {
        for (long seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            int inputs = 1 + random.nextInt(700);
            int outputs = EDGES[random.nextInt(EDGES.length)];
            int batch = 1 + random.nextInt(9);
            float[] weights = Values.random(random, inputs * outputs, false);
            float[] bias = random.nextBoolean() ? Values.random(random, outputs, false) : null;
            float[] in = Values.random(random, batch * inputs, seed % 5 == 0);
            compare(
                    "seed " + seed + ": " + inputs + " to " + outputs + ", batch " + batch,
                    k -> k.conv().dense(inputs, outputs, weights, bias, Activation.RELU),
                    batch,
                    batch * outputs,
                    in);
        }
    }
}
