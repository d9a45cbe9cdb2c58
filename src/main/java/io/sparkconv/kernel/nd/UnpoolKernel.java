// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel.nd;

import io.sparkconv.kernel.Kernel;
import io.sparkconv.kernel.Span;
import java.util.Arrays;

/** Scatters values to indices that count in planes of one size, into planes that may be larger. */
public final class UnpoolKernel implements Kernel {

    private final int values;
    private final int planes;
    private final int[] indexed;
    private final int[] indexedStrides;
    private final int[] outStrides;
    private final int outPlane;

    /**
     * @param planes number of planes
     * @param inPlane values of each
     * @param indexed extents of the planes that the indices count in
     * @param out extents of the planes that are written
     */
    public UnpoolKernel(int planes, int inPlane, int[] indexed, int[] out) {
        this.planes = planes;
        this.values = Math.multiplyExact(planes, inPlane);
        this.indexed = indexed.clone();
        this.indexedStrides = Extents.strides(indexed);
        this.outStrides = Extents.strides(out);
        this.outPlane = Extents.product(out);
    }

    @Override
    public void run(Span[] inputs, Span output, Span scratch, int batch) {
        int plane = Extents.product(indexed);
        int to = output.offset();
        Arrays.fill(output.array(), to, to + planes * outPlane, 0f);
        for (int i = 0; i < values; i++) {
            int index = (int) inputs[1].array()[inputs[1].offset() + i];
            if (index >= 0 && index < planes * plane) {
                int rest = index % plane;
                int place = index / plane * outPlane;
                for (int axis = 0; axis < indexed.length; axis++) {
                    place += rest / indexedStrides[axis] * outStrides[axis];
                    rest %= indexedStrides[axis];
                }
                output.array()[to + place] = inputs[0].array()[inputs[0].offset() + i];
            }
        }
    }
}
