// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.geometry;

/** What becomes of a last window that does not fit whole. */
public enum Rounding {
    /** It is left out. */
    FLOOR,
    /** It counts (ONNX's {@code ceil_mode} by its formula). */
    CEIL,
    /** It counts if it starts inside the input or the padding before it (PyTorch's {@code ceil_mode}). */
    CEIL_STARTING_INSIDE
}
