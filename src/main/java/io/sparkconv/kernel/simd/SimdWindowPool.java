// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel.simd;

import io.sparkconv.kernel.Kernel;
import io.sparkconv.kernel.PoolProblem;
import io.sparkconv.kernel.Span;
import io.sparkconv.kernel.TapWindow;
import java.util.Optional;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Max and average pooling over windows: vectors run along the channels, the rest of a pixel is done one by one. */
final class SimdWindowPool implements Kernel {

    private static final VectorSpecies<Float> S = Lanes.FLOATS;

    private final PoolProblem p;
    private final boolean average;
    private final int pitch;

    SimdWindowPool(PoolProblem problem, boolean average) {
        this(problem, average, problem.channels());
    }

    private SimdWindowPool(PoolProblem problem, boolean average, int pitch) {
        this.p = problem;
        this.average = average;
        this.pitch = pitch;
    }

    @Override
    public Optional<Kernel> spaced(int newPitch) {
        return Optional.of(new SimdWindowPool(p, average, newPitch));
    }

    @Override
    public void run(Span[] inputs, Span output, Span scratch, int batch) {
        float[] in = inputs[0].array();
        float[] out = output.array();
        int to = output.offset();
        int end = pitch == p.channels() ? to + batch * p.outH() * p.outW() * pitch : 0;
        for (int image = 0; image < batch; image++) {
            int base = inputs[0].offset() + image * p.inH() * p.inW() * p.channels();
            for (int y = 0; y < p.outH(); y++) {
                int top = y * p.strideH() - p.padTop();
                int ky0 = TapWindow.first(top, p.dilationH());
                int rows = TapWindow.end(top, p.dilationH(), p.kernelH(), p.inH()) - ky0;
                for (int x = 0; x < p.outW(); x++) {
                    int left = x * p.strideW() - p.padLeft();
                    int kx0 = TapWindow.first(left, p.dilationW());
                    int columns = TapWindow.end(left, p.dilationW(), p.kernelW(), p.inW()) - kx0;
                    int place =
                            base + ((top + ky0 * p.dilationH()) * p.inW() + left + kx0 * p.dilationW()) * p.channels();
                    pixel(
                            in,
                            place,
                            Math.max(0, rows),
                            Math.max(0, columns),
                            average ? p.divisor(y, x) : 1,
                            out,
                            to,
                            end);
                    to += pitch;
                }
            }
        }
    }

    private void pixel(float[] in, int place, int rows, int columns, float divisor, float[] out, int to, int end) {
        int behind = place + Math.max(0, rows - 1) * p.dilationH() * p.inW() * p.channels();
        behind += columns * p.dilationW() * p.channels() + Lanes.COUNT;
        // The last vector may end in the next pixels, which are written later.
        boolean over = to + p.channels() + Lanes.COUNT <= end && behind <= in.length;
        int vectors = over ? p.channels() : p.channels() - Lanes.COUNT + 1;
        int c = 0;
        for (; c < vectors; c += Lanes.COUNT) {
            if (average) {
                average(in, place + c, rows, columns, divisor, out, to + c);
            } else {
                max(in, place + c, rows, columns, out, to + c);
            }
        }
        for (; c < p.channels(); c++) {
            out[to + c] = one(in, place + c, rows, columns, divisor);
        }
    }

    private void max(float[] in, int place, int rows, int columns, float[] out, int to) {
        int step = p.dilationW() * p.channels();
        int rowStep = p.dilationH() * p.inW() * p.channels();
        FloatVector best = FloatVector.broadcast(S, Float.NEGATIVE_INFINITY);
        for (int tap = 0, row = place, i = place; tap < rows * columns; tap++, i += step) {
            if (i == row + columns * step) {
                row += rowStep;
                i = row;
            }
            best = best.max(FloatVector.fromArray(S, in, i));
        }
        best.intoArray(out, to);
    }

    private void average(float[] in, int place, int rows, int columns, float divisor, float[] out, int to) {
        int step = p.dilationW() * p.channels();
        int rowStep = p.dilationH() * p.inW() * p.channels();
        FloatVector sum = FloatVector.zero(S);
        for (int tap = 0, row = place, i = place; tap < rows * columns; tap++, i += step) {
            if (i == row + columns * step) {
                row += rowStep;
                i = row;
            }
            sum = sum.add(FloatVector.fromArray(S, in, i));
        }
        sum.div(divisor).intoArray(out, to);
    }

    private float one(float[] in, int place, int rows, int columns, float divisor) {
        float result = average ? 0f : Float.NEGATIVE_INFINITY;
        for (int ky = 0; ky < rows; ky++) {
            for (int kx = 0; kx < columns; kx++) {
                float value = in[place + (ky * p.dilationH() * p.inW() + kx * p.dilationW()) * p.channels()];
                result = average ? result + value : Math.max(result, value);
            }
        }
        return average ? result / divisor : result;
    }
}
