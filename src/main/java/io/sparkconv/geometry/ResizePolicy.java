// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.geometry;

/** What becomes of the proportions when sizes are wanted: ONNX's {@code keep_aspect_ratio_policy}. */
public enum ResizePolicy {
    /** They change. */
    STRETCH,
    /** They stay, and no size is larger than wanted. */
    NOT_LARGER,
    /** They stay, and no size is smaller than wanted. */
    NOT_SMALLER;

    /** The axes of these input sizes for the wanted ones; kept proportions round half up. */
    public ResizeAxis[] axes(int[] in, int[] wanted) {
        ResizeAxis[] axes = new ResizeAxis[in.length];
        double scale = this == NOT_LARGER ? Double.POSITIVE_INFINITY : 0;
        for (int i = 0; i < in.length; i++) {
            double each = (double) wanted[i] / in[i];
            scale = this == NOT_LARGER ? Math.min(scale, each) : Math.max(scale, each);
        }
        for (int i = 0; i < in.length; i++) {
            axes[i] = this == STRETCH
                    ? ResizeAxis.sized(in[i], wanted[i])
                    : new ResizeAxis(in[i], (int) Math.floor(scale * in[i] + 0.5), scale, 0, 1, false);
        }
        return axes;
    }
}
