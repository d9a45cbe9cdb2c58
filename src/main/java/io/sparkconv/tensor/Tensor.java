// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.tensor;

import java.io.Serializable;

/**
 * A dense float32 tensor: a shape and its elements, last axis fastest. The array is not copied.
 *
 * @param shape the extents; NHWC for images
 * @param data exactly {@code shape.elements()} values
 */
public record Tensor(Shape shape, float[] data) implements Serializable {

    /** @throws IllegalArgumentException if the array's length is not the shape's number of elements */
    public Tensor {
        if (data.length != shape.elements()) {
            throw new IllegalArgumentException("Cannot make a tensor of shape " + shape + ": data has " + data.length
                    + " values but must have " + shape.elements());
        }
    }

    /** An image tensor from values in N, C, H, W order. */
    public static Tensor fromNchw(int n, int c, int h, int w, float[] nchw) {
        Shape shape = Shape.nhwc(n, h, w, c);
        float[] nhwc = new float[nchw.length];
        int plane = h * w;
        for (int image = 0; image < n; image++) {
            int base = image * plane * c;
            for (int channel = 0; channel < c; channel++) {
                for (int pixel = 0; pixel < plane; pixel++) {
                    nhwc[base + pixel * c + channel] = nchw[base + channel * plane + pixel];
                }
            }
        }
        return new Tensor(shape, nhwc);
    }

    /** The values in N, C, H, W order (a new array); those of a tensor that is not an image in storage order. */
    public float[] toNchw() {
        if (!shape.isImage()) {
            return data.clone();
        }
        int plane = shape.pixels();
        int c = shape.channels();
        float[] nchw = new float[data.length];
        for (int image = 0; image < shape.batch(); image++) {
            int base = image * plane * c;
            for (int channel = 0; channel < c; channel++) {
                for (int pixel = 0; pixel < plane; pixel++) {
                    nchw[base + channel * plane + pixel] = data[base + pixel * c + channel];
                }
            }
        }
        return nchw;
    }
}
