// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel.simd;

import java.util.Arrays;

/**
 * An image tensor with zeros around it, so that windows at the border read like any other. Where the windows never
 * leave the image it stands for the tensor itself.
 *
 * @param top rows added above; negative if the first rows are never read
 * @param left columns added to the left, likewise
 * @param height rows that the windows reach, the added ones included
 * @param width columns that the windows reach, likewise
 */
record PaddedInput(int inH, int inW, int channels, int top, int left, int height, int width) {

    /** The tensor itself, for windows that never leave the image or whose taps outside it are not read. */
    static PaddedInput whole(int inH, int inW, int channels) {
        return new PaddedInput(inH, inW, channels, 0, 0, inH, inW);
    }

    /** Whether windows leave the image. */
    boolean isCopied() {
        return top > 0 || left > 0 || height - top > inH || width - left > inW;
    }

    /** Floats of scratch for a batch. */
    long scratch(int batch) {
        return isCopied() ? (long) batch * height * width * channels : 0;
    }

    int rowStep() {
        return (isCopied() ? width : inW) * channels;
    }

    int imageStep() {
        return (isCopied() ? height * width : inH * inW) * channels;
    }

    /** Distance from the tensor's start to the element that windows take for row 0, column 0. */
    int origin() {
        return isCopied() ? 0 : (-top * inW - left) * channels;
    }

    /** Copies a batch into scratch. */
    void copy(float[] in, int i, float[] scratch, int s, int batch) {
        int firstRow = Math.max(0, -top);
        int lastRow = Math.min(inH, height - top);
        int firstColumn = Math.max(0, -left);
        int columns = Math.max(0, Math.min(inW, width - left) - firstColumn);
        Arrays.fill(scratch, s, s + batch * imageStep(), 0f);
        for (int image = 0; image < batch; image++) {
            for (int row = firstRow; row < lastRow; row++) {
                int from = i + ((image * inH + row) * inW + firstColumn) * channels;
                int to = s + ((image * height + row + top) * width + firstColumn + left) * channels;
                System.arraycopy(in, from, scratch, to, columns * channels);
            }
        }
    }
}
