// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.report;

import io.sparkconv.kernel.Kernel;
import io.sparkconv.kernel.Kernels;
import io.sparkconv.kernel.Span;
import io.sparkconv.op.Operator;
import io.sparkconv.tensor.Shape;
import io.sparkconv.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * A layer that only moves elements, backwards. Where each comes from is found by moving the numbers of the elements, in
 * two parts that a float holds exactly; an output that stays as it is when all numbers are raised is a constant.
 */
final class MovementAdjoint implements Adjoint {

    private static final int LOW_BITS = 12;
    private static final int LOW = (1 << LOW_BITS) - 1;

    private final Shape in;
    private final int[] sources;

    MovementAdjoint(Operator operator, Shape in, Shape out, Kernels kernels) {
        Kernel kernel = operator.bind(List.of(in), kernels);
        int outputs = Math.toIntExact(out.elements());
        float[] low = moved(kernel, i -> i & LOW, outputs, in);
        float[] raised = moved(kernel, i -> (i & LOW) + LOW, outputs, in);
        float[] high = moved(kernel, i -> i >> LOW_BITS, outputs, in);
        this.in = in;
        this.sources = new int[outputs];
        Arrays.setAll(sources, i -> raised[i] - low[i] == LOW ? ((int) high[i] << LOW_BITS) + (int) low[i] : -1);
    }

    private static float[] moved(Kernel kernel, IntUnaryOperator number, int outputs, Shape in) {
        float[] numbers = new float[Math.toIntExact(in.elements())];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = number.applyAsInt(i);
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
