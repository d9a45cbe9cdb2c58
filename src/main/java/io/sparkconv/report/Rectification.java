// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.report;

/** What a rectifier does to a signal on its way back to the pixels. */
public enum Rectification {
    /** The signal itself is rectified, as in a deconvnet (Zeiler and Fergus 2014). */
    SIGNAL,
    /** The signal passes where the rectifier is on: the gradient. */
    GATE,
    /** The signal passes everywhere: what the filters alone would let through. */
    NONE
}
