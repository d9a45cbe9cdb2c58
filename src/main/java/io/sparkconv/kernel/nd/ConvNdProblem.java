// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel.nd;

import io.sparkconv.geometry.AxisWindow;
import java.util.List;

/**
 * All that a convolution over plain tensors (batch, channels, extents…) needs to know.
 *
 * @param windows one per spatial axis
 * @param transposed whether taps scatter instead of gather
 * @param in spatial extents of the input
 * @param out spatial extents of the output
 */
public record ConvNdProblem(
        int batch, int inC, int outC, int groups, boolean transposed, List<AxisWindow> windows, int[] in, int[] out) {

    int inPerGroup() {
        return inC / groups;
    }

    int outPerGroup() {
        return outC / groups;
    }

    int taps() {
        return windows.stream().mapToInt(AxisWindow::kernel).reduce(1, Math::multiplyExact);
    }

    AxisTaps taps(int axis) {
        return transposed
                ? AxisTaps.transposed(windows.get(axis), in[axis], out[axis])
                : AxisTaps.sliding(windows.get(axis), in[axis], out[axis]);
    }
}
