// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.report;

import io.sparkconv.kernel.Kernel;
import io.sparkconv.kernel.Kernels;
import io.sparkconv.kernel.Span;
import io.sparkconv.op.InvalidModelException;
import io.sparkconv.op.Operator;
import io.sparkconv.tensor.Shape;
import io.sparkconv.tensor.Tensor;
import java.util.Arrays;
import java.util.List;

/**
 * A layer that only moves elements, backwards. Where each comes from is found by moving the numbers of the elements; an
 * output that stays as it is when all numbers are raised is a constant.
 */
final class MovementAdjoint implements Adjoint {

    /** Floats count exactly up to here. */
    private static final int MOST = 1 << 24;

    private final Shape in;
    private final int[] sources;

    /** @throws InvalidModelException if the input has more elements than floats can number */
    MovementAdjoint(Operator operator, Shape in, Shape out, Kernels kernels) {
        int count = Math.toIntExact(in.elements());
        if (count > MOST / 2) {
            throw new InvalidModelException(
                    "number of elements of its input is " + count + " but must be at most " + MOST / 2);
        }
        Kernel kernel = operator.bind(List.of(in), kernels);
        float[] moved = moved(kernel, count, 0, (int) out.elements());
        float[] raised = moved(kernel, count, count, (int) out.elements());
        this.in = in;
        this.sources = new int[moved.length];
        Arrays.setAll(sources, i -> raised[i] - moved[i] == count ? (int) moved[i] : -1);
    }

    private static float[] moved(Kernel kernel, int count, int first, int outputs) {
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = first + i;
        }
        float[] moved = new float[outputs];
        Span scratch = new Span(new float[Math.toIntExact(kernel.scratch(1))], 0);
        kernel.run(new Span[] {new Span(numbers, 0)}, new Span(moved, 0), scratch, 1);
        return moved;
    }

    @Override
    public List<Tensor> back(Tensor signal, Seen seen) {
        float[] result = new float[(int) in.elements()];
        for (int i = 0; i < sources.length; i++) {
            if (sources[i] >= 0) {
                result[sources[i]] += signal.data()[i];
            }
        }
        return List.of(new Tensor(in, result));
    }
}
