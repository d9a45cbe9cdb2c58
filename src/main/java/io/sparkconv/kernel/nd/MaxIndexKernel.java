// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel.nd;

import io.sparkconv.geometry.AxisWindow;
import io.sparkconv.kernel.Kernel;
import io.sparkconv.kernel.Span;
import java.util.List;

/** Where the largest element of every window stands, the first of several: its index in the whole input, as a float. */
public final class MaxIndexKernel implements Kernel {

    private final int planes;
    private final int inPlane;
    private final WindowTable table;
    private final int[] strides;
    private final int[] inStrides;
    private final int[] indexStrides;

    /**
     * @param in spatial extents of the input
     * @param out spatial extents of the output
     * @param lastAxisFastest whether the indices within a plane count along the last axis first (ONNX's storage order 0)
     *     or along the first one
     */
    public MaxIndexKernel(int planes, List<AxisWindow> windows, int[] in, int[] out, boolean lastAxisFastest) {
        this.planes = planes;
        this.inPlane = Extents.product(in);
        this.table = WindowTable.sliding(windows, in, out, false);
        this.strides = Extents.strides(out);
        this.inStrides = Extents.strides(in);
        this.indexStrides = lastAxisFastest ? inStrides : firstAxisFastest(in);
    }

    private static int[] firstAxisFastest(int[] in) {
        int[] strides = new int[in.length];
        int stride = 1;
        for (int axis = 0; axis < in.length; axis++) {
            strides[axis] = stride;
            stride *= in[axis];
        }
        return strides;
    }

    @Override
    public void run(Span[] inputs, Span output, Span scratch, int batch) {
        int outPlane = table.outputs();
        float[] in = inputs[0].array();
        for (int plane = 0; plane < planes; plane++) {
            int from = inputs[0].offset() + plane * inPlane;
            int to = output.offset() + plane * outPlane;
            for (int o = 0; o < outPlane; o++) {
                int best = best(in, from, o, 0, -1);
                output.array()[to + o] = plane * inPlane + (best < 0 ? 0 : index(best - from));
            }
        }
    }

    private int best(float[] in, int at, int output, int axis, int so) {
        int[] offsets = table.offsets()[axis][output / strides[axis] % table.out()[axis]];
        int best = so;
        for (int offset : offsets) {
            if (axis < strides.length - 1) {
                best = best(in, at + offset, output, axis + 1, best);
            } else if (best < 0 || in[at + offset] > in[best]) {
                best = at + offset;
            }
        }
        return best;
    }

    private int index(int element) {
        int index = 0;
        int rest = element;
        for (int axis = 0; axis < inStrides.length; axis++) {
            index += rest / inStrides[axis] * indexStrides[axis];
            rest %= inStrides[axis];
        }
        return index;
    }
}
