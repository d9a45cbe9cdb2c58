// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel.nd;

import io.sparkconv.kernel.Kernel;
import io.sparkconv.kernel.Span;

/**
 * The k largest or smallest elements of each group, best first, or their places. Of equal elements the earlier comes
 * first; NaN counts as larger than any number where the largest are wanted, else as no better than any.
 */
public final class TopKKernel implements Kernel {

    private final AxisSplit in;
    private final AxisSplit out;
    private final boolean largest;
    private final boolean places;

    /**
     * @param in groups of the input
     * @param out as many groups of k elements
     */
    public TopKKernel(AxisSplit in, AxisSplit out, boolean largest, boolean places) {
        this.in = in;
        this.out = out;
        this.largest = largest;
        this.places = places;
    }

    /** The places of the best so far. */
    @Override
    public long scratch(int batch) {
        return out.along().length;
    }

    @Override
    public void run(Span[] inputs, Span output, Span scratch, int batch) {
        float[] values = inputs[0].array();
        for (int i = 0; i < in.group().length; i++) {
            int at = inputs[0].offset() + in.group()[i];
            select(values, at, scratch.array(), scratch.offset());
            for (int rank = 0; rank < out.along().length; rank++) {
                int place = (int) scratch.array()[scratch.offset() + rank];
                output.array()[output.offset() + out.group()[i] + out.along()[rank]] =
                        places ? place : values[at + in.along()[place]];
            }
        }
    }

    private void select(float[] values, int at, float[] best, int b) {
        int k = out.along().length;
        int found = 0;
        for (int j = 0; j < in.along().length && k > 0; j++) {
            float x = values[at + in.along()[j]];
            if (found == k && !better(x, values[at + in.along()[(int) best[b + k - 1]]])) {
                continue;
            }
            int rank = found < k ? found++ : k - 1;
            while (rank > 0 && better(x, values[at + in.along()[(int) best[b + rank - 1]]])) {
                best[b + rank] = best[b + rank - 1];
                rank--;
            }
            best[b + rank] = j;
        }
    }

    private boolean better(float x, float y) {
        return largest ? x > y || Float.isNaN(x) && !Float.isNaN(y) : x < y || Float.isNaN(y) && !Float.isNaN(x);
    }
}
