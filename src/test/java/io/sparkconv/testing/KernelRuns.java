// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.testing;

import io.sparkconv.kernel.Kernel;
import io.sparkconv.kernel.Span;
import java.util.Arrays;

/** Runs kernels the hard way: odd offsets, and guards around the output and the scratch memory. */
public final class KernelRuns {

    private static final float GUARD = 12345.678f;
    private static final int MARGIN = 37;

    private KernelRuns() {}

    /**
     * The output of a kernel.
     *
     * @throws AssertionError if it wrote outside the output and scratch, or into an input
     */
    public static float[] run(Kernel kernel, int batch, int outputElements, float[]... inputs) {
        Span[] spans = new Span[inputs.length];
        for (int i = 0; i < inputs.length; i++) {
            spans[i] = guarded(inputs[i].length, 3 + i);
            System.arraycopy(inputs[i], 0, spans[i].array(), spans[i].offset(), inputs[i].length);
        }
        Span output = guarded(outputElements, 5);
        int scratchSize = Math.toIntExact(kernel.scratch(batch));
        Span scratch = guarded(scratchSize, 11);
        Arrays.fill(scratch.array(), scratch.offset(), scratch.offset() + scratchSize, Float.NaN);
        kernel.run(spans, output, scratch, batch);
        checkGuards(output, outputElements, "output");
        checkGuards(scratch, scratchSize, "scratch");
        for (int i = 0; i < inputs.length; i++) {
            checkGuards(spans[i], inputs[i].length, "input");
            Values.assertSameBits(part(spans[i], inputs[i].length), inputs[i], "an input was changed");
        }
        return part(output, outputElements);
    }

    private static Span guarded(int size, int lead) {
        float[] array = new float[MARGIN + lead + size + MARGIN];
        Arrays.fill(array, GUARD);
        return new Span(array, MARGIN + lead);
    }

    private static float[] part(Span span, int size) {
        return Arrays.copyOfRange(span.array(), span.offset(), span.offset() + size);
    }

    private static void checkGuards(Span span, int size, String what) {
        for (int i = 0; i < span.array().length; i++) {
            boolean inside = i >= span.offset() && i < span.offset() + size;
            if (!inside && span.array()[i] != GUARD) {
                throw new AssertionError("A kernel wrote outside its " + what + ", " + (i - span.offset())
                        + " from its start; its size is " + size);
            }
        }
    }
}
