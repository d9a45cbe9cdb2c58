// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel;

/** Which taps of a window fall inside an axis. */
public final class TapWindow {

    private TapWindow() {}

    /** The first tap inside, for a window whose tap 0 lies at {@code start}. */
    public static int first(int start, int dilation) {
        return start >= 0 ? 0 : (-start + dilation - 1) / dilation;
    }

    /** One past the last tap inside an axis of that size; may be less than the first. */
    public static int end(int start, int dilation, int kernel, int size) {
        return start >= size ? 0 : Math.min(kernel, (size - 1 - start) / dilation + 1);
    }
}
