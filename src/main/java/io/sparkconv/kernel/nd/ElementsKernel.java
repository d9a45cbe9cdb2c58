// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel.nd;

import io.sparkconv.kernel.Kernel;
import io.sparkconv.kernel.Span;

/** ONNX's GatherElements and ScatterElements: an index for every element says where it lies along one axis. */
public final class ElementsKernel implements Kernel {

    private final int[] bases;
    private final int stride;
    private final int extent;
    private final int dataElements;
    private final Scattering scattering;

    private ElementsKernel(int[] data, int[] indices, int axis, Scattering scattering) {
        int[] strides = Extents.strides(data);
        int[] own = Extents.strides(indices);
        bases = new int[Extents.product(indices)];
        for (int i = 0; i < bases.length; i++) {
            for (int a = 0; a < data.length; a++) {
                bases[i] += a == axis ? 0 : i / own[a] % indices[a] * strides[a];
            }
        }
        stride = strides[axis];
        extent = data[axis];
        dataElements = Extents.product(data);
        this.scattering = scattering;
    }

    /** {@code out[i][j] = data[i][index[i][j]]} for axis 1, and so on. Inputs: data, indices. */
    public static Kernel gather(int[] data, int[] indices, int axis) {
        return new ElementsKernel(data, indices, axis, null);
    }

    /** A copy of the data with {@code out[i][index[i][j]] = updates[i][j]}. Inputs: data, indices, updates. */
    public static Kernel scatter(int[] data, int[] indices, int axis, Scattering scattering) {
        return new ElementsKernel(data, indices, axis, scattering);
    }

    @Override
    public void run(Span[] inputs, Span output, Span scratch, int batch) {
        float[] data = inputs[0].array();
        int from = inputs[0].offset();
        float[] out = output.array();
        int to = output.offset();
        if (scattering == null) {
            for (int i = 0; i < bases.length; i++) {
                out[to + i] = data[from + place(inputs[1], i)];
            }
            return;
        }
        System.arraycopy(data, from, out, to, dataElements);
        for (int i = 0; i < bases.length; i++) {
            int at = to + place(inputs[1], i);
            out[at] = scattering.apply(out[at], inputs[2].array()[inputs[2].offset() + i]);
        }
    }

    private int place(Span indices, int i) {
        return bases[i] + RuntimeIndex.of(indices.array()[indices.offset() + i], extent) * stride;
    }
}
