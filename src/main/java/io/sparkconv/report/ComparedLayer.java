// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.report;

import io.sparkconv.geometry.Window;
import io.sparkconv.tensor.Shape;

/**
 * The layer that kinds of convolution are compared as.
 *
 * @param input its input for one image
 */
public record ComparedLayer(Shape input, int filters, int kernel, int stride, int padding) {

    Window window() {
        return Window.square(kernel).stride(stride).pad(padding);
    }

    /** Such as {@code 1×64×56×56, 128 filters of 3×3, stride 1, padding 1}. */
    @Override
    public String toString() {
        return input + ", " + filters + (filters == 1 ? " filter of " : " filters of ") + kernel + "×" + kernel
                + ", stride " + stride + ", padding " + padding;
    }
}
