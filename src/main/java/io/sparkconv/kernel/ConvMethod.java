// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel;

/** How the sums of a convolution are formed, which fixes their rounding. Parts of a layer keep the method of the whole. */
public enum ConvMethod {
    /** One chain of multiply-adds over taps and channels. */
    TAPS,
    /** Winograd's F(4×4, 3×3): four by four outputs at a time, from 36 products instead of 144. */
    WINOGRAD_4X4
}
