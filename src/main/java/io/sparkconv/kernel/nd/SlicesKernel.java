// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel.nd;

import io.sparkconv.kernel.Kernel;
import io.sparkconv.kernel.Span;

/** ONNX's GatherND and ScatterND: tuples of indices name slices of the data. */
public final class SlicesKernel implements Kernel {

    private final int[] data;
    private final int[] strides;
    private final int batchAxes;
    private final int depth;
    private final int tuples;
    private final int tuplesPerBatch;
    private final int slice;
    private final Scattering scattering;

    private SlicesKernel(int[] data, int[] indices, int batchAxes, Scattering scattering) {
        this.data = data.clone();
        this.strides = Extents.strides(data);
        this.batchAxes = batchAxes;
        this.scattering = scattering;
        depth = indices[indices.length - 1];
        tuples = Extents.product(indices, 0, indices.length - 1);
        tuplesPerBatch = Extents.product(indices, batchAxes, indices.length - 1);
        slice = Extents.product(data, batchAxes + depth, data.length);
    }

    /**
     * The slices, one after the other. Inputs: data, indices.
     *
     * @param batchAxes leading axes that data and indices share
     */
    public static Kernel gather(int[] data, int[] indices, int batchAxes) {
        return new SlicesKernel(data, indices, batchAxes, null);
    }

    /** A copy of the data with the slices updated. Inputs: data, indices, updates. */
    public static Kernel scatter(int[] data, int[] indices, Scattering scattering) {
        return new SlicesKernel(data, indices, 0, scattering);
    }

    @Override
    public void run(Span[] inputs, Span output, Span scratch, int batch) {
        float[] in = inputs[0].array();
        int from = inputs[0].offset();
        float[] out = output.array();
        int to = output.offset();
        if (scattering == null) {
            for (int t = 0; t < tuples; t++) {
                System.arraycopy(in, from + place(inputs[1], t), out, to + t * slice, slice);
            }
            return;
        }
        System.arraycopy(in, from, out, to, Extents.product(data));
        for (int t = 0; t < tuples; t++) {
            int at = to + place(inputs[1], t);
            int update = inputs[2].offset() + t * slice;
            for (int k = 0; k < slice; k++) {
                out[at + k] = scattering.apply(out[at + k], inputs[2].array()[update + k]);
            }
        }
    }

    private int place(Span indices, int tuple) {
        int place = batchAxes == 0 ? 0 : tuple / tuplesPerBatch * strides[batchAxes - 1];
        for (int j = 0; j < depth; j++) {
            float index = indices.array()[indices.offset() + tuple * depth + j];
            place += RuntimeIndex.of(index, data[batchAxes + j]) * strides[batchAxes + j];
        }
        return place;
    }
}
