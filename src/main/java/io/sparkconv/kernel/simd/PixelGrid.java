// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel.simd;

/**
 * Where the pixels of a batch lie in an array: pixel numbers run along columns, then rows, then images.
 *
 * @param origin index of the first pixel's first element, from the start of the tensor
 * @param imageStep elements from an image to the next
 */
record PixelGrid(int height, int width, int origin, int imageStep, int rowStep, int columnStep) {

    /** The pixels of all images in one endless row, for tensors where all lie equally far apart. */
    static PixelGrid row(int columnStep) {
        return new PixelGrid(1, Integer.MAX_VALUE, 0, 0, 0, columnStep);
    }

    /** The same pixels of a tensor in which each takes {@code pitch} elements where it took {@code channels}. */
    PixelGrid spaced(int channels, int pitch) {
        return new PixelGrid(
                height,
                width,
                origin / channels * pitch,
                imageStep / channels * pitch,
                rowStep / channels * pitch,
                columnStep / channels * pitch);
    }

    /** Whether all pixels of a batch lie one column's step apart. */
    boolean isEven() {
        return rowStep == width * columnStep && imageStep == height * rowStep;
    }

    int pixels() {
        return height * width;
    }

    /** Index of a pixel's first element, from the start of the tensor. */
    int at(int pixel) {
        int image = pixel / (height * width);
        int inImage = pixel - image * height * width;
        int y = inImage / width;
        return origin + image * imageStep + y * rowStep + (inImage - y * width) * columnStep;
    }
}
