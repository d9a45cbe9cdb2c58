// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel;

/** The arithmetic as a whole: decoding, resizing, the order of sums in every kernel, approximations of functions. */
public final class Numerics {

    /** Raised whenever a bit of any result may become another. */
    public static final int VERSION = 2;

    private Numerics() {}
}
