// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.onnx.convert;

import java.util.List;

/** Where ONNX's axes N, C, H, W stand in an image, which is stored as N, H, W, C. */
final class Axes {

    private static final List<Integer> PLACE_IN_IMAGE = List.of(0, 3, 1, 2);

    private Axes() {}

    /** An axis of ONNX's order in storage order. */
    static int stored(int axis, boolean image) {
        return image ? PLACE_IN_IMAGE.get(axis) : axis;
    }

    /** One value per axis, from ONNX's order into storage order. */
    static List<Integer> stored(List<Integer> perAxis, boolean image) {
        return image ? List.of(perAxis.get(0), perAxis.get(2), perAxis.get(3), perAxis.get(1)) : perAxis;
    }
}
