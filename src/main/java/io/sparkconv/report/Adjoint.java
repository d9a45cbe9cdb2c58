// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.report;

import io.sparkconv.tensor.Tensor;
import java.util.List;

/** A layer backwards: its linear part transposed, at the values that a picture gave it. */
interface Adjoint {

    /**
     * Carries a signal from the layer's output to its inputs.
     *
     * @param signal of the output's shape
     * @param seen what the layers computed, where {@link #needsValues} says so
     * @return a signal for each input
     */
    List<Tensor> back(Tensor signal, Seen seen);

    /** Whether the tensor that the layer read must be known. */
    default boolean needsValues() {
        return false;
    }
}
