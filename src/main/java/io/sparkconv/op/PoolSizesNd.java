// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.op;

import io.sparkconv.geometry.AxisWindow;
import io.sparkconv.geometry.Rounding;
import io.sparkconv.geometry.WindowNd;
import io.sparkconv.tensor.Shape;
import java.util.Arrays;
import java.util.List;

/** A pooling window of any number of axes set against a plain input. */
record PoolSizesNd(List<AxisWindow> windows, Planes planes, int[] out) {

    static PoolSizesNd of(WindowNd window, Rounding rounding, Shape input) {
        Planes planes = Planes.of(input, window.rank());
        List<AxisWindow> windows = window.sliding(planes.extents());
        int[] out = new int[windows.size()];
        Arrays.setAll(out, i -> windows.get(i).output(planes.extents()[i], rounding));
        return new PoolSizesNd(windows, planes, planes.requireRoom(out));
    }

    Shape output() {
        return planes.with(planes.channels(), out);
    }
}
