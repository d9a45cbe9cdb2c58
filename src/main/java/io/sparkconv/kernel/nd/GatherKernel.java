// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel.nd;

import io.sparkconv.kernel.Kernel;
import io.sparkconv.kernel.Span;

/** Blocks along one axis, chosen by indices that are computed. Inputs: data, indices. */
public final class GatherKernel implements Kernel {

    private final int outer;
    private final int extent;
    private final int inner;
    private final int indices;

    /** @param indices number of indices */
    public GatherKernel(int[] data, int axis, int indices) {
        this.outer = Extents.product(data, 0, axis);
        this.extent = data[axis];
        this.inner = Extents.product(data, axis + 1, data.length);
        this.indices = indices;
    }

    @Override
    public void run(Span[] inputs, Span output, Span scratch, int batch) {
        int to = output.offset();
        for (int block = 0; block < outer; block++) {
            for (int i = 0; i < indices; i++, to += inner) {
                int index = RuntimeIndex.of(inputs[1].array()[inputs[1].offset() + i], extent);
                int from = inputs[0].offset() + (block * extent + index) * inner;
                System.arraycopy(inputs[0].array(), from, output.array(), to, inner);
            }
        }
    }
}
