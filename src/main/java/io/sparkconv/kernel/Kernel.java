// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel;

import java.util.Optional;

/**
 * A computation bound to fixed per-image shapes, with its constants packed. Immutable and shared by threads; all memory
 * it touches is handed in, and {@link #run} allocates nothing.
 */
public interface Kernel {

    /** Floats of scratch memory that {@link #run} needs for a batch of that size; contents need not survive. */
    default long scratch(int batch) {
        return 0;
    }

    /**
     * Computes {@code batch} images. Tensors are dense NHWC, images one after the other. Inputs, output and scratch do
     * not overlap, except that element-wise kernels may be given their first input as output.
     */
    void run(Span[] inputs, Span output, Span scratch, int batch);

    /**
     * The same computation with output pixels that lie {@code pitch} floats apart, from the first of a batch to its last:
     * the output is some channels of a wider tensor, whose other channels are neither read nor written. Empty if only
     * dense outputs can be written.
     *
     * @param pitch at least the channels of the output
     */
    default Optional<Kernel> spaced(int pitch) {
        return Optional.empty();
    }
}
