// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.tensor;

import java.io.Serializable;
import java.util.Arrays;

/**
 * The extents of a tensor, in storage order. An image tensor has rank 4 and the layout NHWC (batch, height, width,
 * channels); any other is plain: stored as PyTorch and ONNX write it, such as feature vectors (batch, features).
 * Immutable.
 */
public final class Shape implements Serializable {

    private static final long serialVersionUID = 1L;

    private final int[] dims;
    private final boolean image;

    private Shape(int[] dims, boolean image) {
        for (int d : dims) {
            if (d < 0) {
                throw new IllegalArgumentException(
                        "Cannot make a shape: extents are " + Arrays.toString(dims) + " but must not be negative");
            }
        }
        this.dims = dims;
        this.image = image;
    }

    /**
     * A plain shape of any rank.
     *
     * @throws IllegalArgumentException if an extent is negative
     */
    public static Shape of(int... dims) {
        return new Shape(dims.clone(), false);
    }

    /** An image shape from its four extents in storage order. */
    public static Shape nhwc(int batch, int height, int width, int channels) {
        return new Shape(new int[] {batch, height, width, channels}, true);
    }

    /** A shape with these extents in storage order and the layout of this one. */
    public Shape withDims(int... newDims) {
        return new Shape(newDims.clone(), image && newDims.length == 4);
    }

    public int rank() {
        return dims.length;
    }

    public int dim(int axis) {
        return dims[axis];
    }

    /** True for the layout NHWC. */
    public boolean isImage() {
        return image;
    }

    /** The first extent; 1 for a scalar. */
    public int batch() {
        return dims.length == 0 ? 1 : dims[0];
    }

    /** The height of an image shape; 1 for a plain one. */
    public int height() {
        return isImage() ? dims[1] : 1;
    }

    /** The width of an image shape; 1 for a plain one. */
    public int width() {
        return isImage() ? dims[2] : 1;
    }

    /** The last extent: channels of an image, length of a feature vector. */
    public int channels() {
        return dims[dims.length - 1];
    }

    /** Height times width, which may exceed the int range. */
    public long area() {
        return (long) height() * width();
    }

    /**
     * Height times width: the pixels of one image.
     *
     * @throws ArithmeticException if they exceed the int range
     */
    public int pixels() {
        return Math.multiplyExact(height(), width());
    }

    /** Number of elements, batch included. */
    public long elements() {
        long product = 1;
        for (int d : dims) {
            product = Math.multiplyExact(product, (long) d);
        }
        return product;
    }

    /**
     * Number of elements of one image.
     *
     * @throws ArithmeticException if it exceeds the int range
     */
    public int elementsPerImage() {
        int product = 1;
        for (int axis = 1; axis < dims.length; axis++) {
            product = Math.multiplyExact(product, dims[axis]);
        }
        return product;
    }

    /** The same shape for another batch size. */
    public Shape withBatch(int batch) {
        int[] copy = dims.clone();
        copy[0] = batch;
        return withDims(copy);
    }

    /** The same shape with another last extent. */
    public Shape withChannels(int channels) {
        int[] copy = dims.clone();
        copy[copy.length - 1] = channels;
        return withDims(copy);
    }

    /** The extents in storage order. */
    public int[] toArray() {
        return dims.clone();
    }

    /** The extents as PyTorch and ONNX write them: an image shape as N, C, H, W; any other shape as it is. */
    public int[] toNchw() {
        return isImage() ? new int[] {dims[0], dims[3], dims[1], dims[2]} : dims.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Shape s && image == s.image && Arrays.equals(dims, s.dims);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(dims) + Boolean.hashCode(image);
    }

    /** The extents in N×C×H×W order, as users know them. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (int d : toNchw()) {
            text.append(text.isEmpty() ? "" : "×").append(d);
        }
        return text.toString();
    }
}
