// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.report;

import io.sparkconv.tensor.Shape;
import io.sparkconv.tensor.Tensor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** One element of a layer and its value. */
public record Unit(int channel, int row, int column, float value) {

    /** The largest value of every channel, the first of several, in the order of the channels. */
    static List<Unit> strongest(Tensor tensor) {
        Shape shape = tensor.shape();
        List<Unit> units = new ArrayList<>();
        for (int c = 0; c < shape.channels(); c++) {
            int best = c;
            for (int i = c; i < tensor.data().length; i += shape.channels()) {
                best = tensor.data()[i] > tensor.data()[best] ? i : best;
            }
            int pixel = best / shape.channels();
            units.add(new Unit(c, pixel / shape.width(), pixel % shape.width(), tensor.data()[best]));
        }
        return units;
    }

    /** Units with the largest values first; equal ones in the order of their channels. */
    static List<Unit> sorted(List<Unit> units, int most) {
        return units.stream()
                .sorted(Comparator.comparingDouble((Unit u) -> -u.value()).thenComparingInt(Unit::channel))
                .limit(most)
                .toList();
    }
}
