// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel;

import java.util.Arrays;

/** Kernels that only move data: the same for every implementation. */
public final class LayoutKernels {

    /** Columns that are transposed together: a few rows of them, read and written, stay in the first cache. */
    private static final int BLOCK = 1024;

    private LayoutKernels() {}

    /** A copy of {@code elements} values per image; nothing if input and output are one. */
    public static Kernel copy(int elements) {
        return (inputs, output, scratch, batch) -> {
            Span input = inputs[0];
            if (input.array() != output.array() || input.offset() != output.offset()) {
                int count = Math.multiplyExact(batch, elements);
                System.arraycopy(input.array(), input.offset(), output.array(), output.offset(), count);
            }
        };
    }

    /**
     * The channels of several inputs, one input after the other.
     *
     * @param channels of each input
     */
    public static Kernel concat(int pixels, int[] channels) {
        int[] first = new int[channels.length];
        for (int input = 1; input < channels.length; input++) {
            first[input] = first[input - 1] + channels[input - 1];
        }
        return copyChannels(pixels, channels, first, Arrays.stream(channels).sum());
    }

    /**
     * The channels of several inputs, each at its place in every output pixel, whose other channels stay as they are.
     *
     * @param channels of each input
     * @param first where those of each input begin in a pixel
     * @param pitch from an output pixel to the next
     */
    public static Kernel copyChannels(int pixels, int[] channels, int[] first, int pitch) {
        int[] widths = channels.clone();
        int[] places = first.clone();
        return (inputs, output, scratch, batch) -> {
            for (int input = 0; input < widths.length; input++) {
                float[] in = inputs[input].array();
                int from = inputs[input].offset();
                int to = output.offset() + places[input];
                int width = widths[input];
                for (int pixel = 0; pixel < batch * pixels; pixel++) {
                    System.arraycopy(in, from + pixel * width, output.array(), to + pixel * pitch, width);
                }
            }
        };
    }

    /** A border of a constant; negative sizes crop. */
    public static Kernel pad(int h, int w, int c, int top, int bottom, int left, int right, float value) {
        int outH = h + top + bottom;
        int outW = w + left + right;
        int from = Math.max(0, -left);
        int kept = Math.max(0, Math.min(w, w + right) - from);
        return (inputs, output, scratch, batch) -> {
            float[] in = inputs[0].array();
            float[] out = output.array();
            Arrays.fill(out, output.offset(), output.offset() + batch * outH * outW * c, value);
            for (int image = 0; image < batch; image++) {
                for (int y = Math.max(0, -top); kept > 0 && y < Math.min(h, h + bottom); y++) {
                    int i = inputs[0].offset() + ((image * h + y) * w + from) * c;
                    int o = output.offset() + ((image * outH + y + top) * outW + from + left) * c;
                    System.arraycopy(in, i, out, o, kept * c);
                }
            }
        };
    }

    /** An image as a vector in the order channel, row, column, as PyTorch and ONNX flatten it. */
    public static Kernel flatten(int pixels, int channels) {
        if (pixels == 1 || channels == 1) {
            return copy(pixels * channels);
        }
        return (inputs, output, scratch, batch) -> {
            float[] in = inputs[0].array();
            float[] out = output.array();
            for (int image = 0; image < batch; image++) {
                int i = inputs[0].offset() + image * pixels * channels;
                int o = output.offset() + image * pixels * channels;
                transpose(in, i, out, o, pixels, channels);
            }
        };
    }

    /** Writes the columns of a matrix one after the other; whichever of rows and columns are more are counted innermost. */
    private static void transpose(float[] in, int i, float[] out, int o, int rows, int columns) {
        if (rows < columns) {
            for (int first = 0; first < columns; first += BLOCK) {
                int end = Math.min(columns, first + BLOCK);
                for (int row = 0; row < rows; row++) {
                    for (int column = first; column < end; column++) {
                        out[o + column * rows + row] = in[i + row * columns + column];
                    }
                }
            }
            return;
        }
        for (int column = 0; column < columns; column++) {
            for (int row = 0; row < rows; row++) {
                out[o + column * rows + row] = in[i + row * columns + column];
            }
        }
    }

    /**
     * ShuffleNet's exchange between groups: channel {@code g * (channels / groups) + c} becomes channel
     * {@code c * groups + g}.
     */
    public static Kernel channelShuffle(int pixels, int channels, int groups) {
        int[] source = new int[channels];
        int perGroup = channels / groups;
        for (int c = 0; c < channels; c++) {
            source[c] = c % groups * perGroup + c / groups;
        }
        return pickChannels(pixels, channels, source);
    }

    /**
     * Chosen channels of every pixel.
     *
     * @param channels of the input
     * @param sources for each output channel, the input channel that it is
     */
    public static Kernel pickChannels(int pixels, int channels, int[] sources) {
        int[] source = sources.clone();
        return (inputs, output, scratch, batch) -> {
            float[] in = inputs[0].array();
            float[] out = output.array();
            for (int pixel = 0; pixel < batch * pixels; pixel++) {
                int i = inputs[0].offset() + pixel * channels;
                int o = output.offset() + pixel * source.length;
                for (int c = 0; c < source.length; c++) {
                    out[o + c] = in[i + source[c]];
                }
            }
        };
    }

    /**
     * ONNX DepthToSpace: each pixel's channels become a block of pixels.
     *
     * @param c input channels
     * @param columnRowDepth ONNX's mode CRD (PyTorch's pixel shuffle), in which the block's position is the fastest part
     *     of the channel index; otherwise DCR, in which it is the slowest
     */
    public static Kernel depthToSpace(int h, int w, int c, int block, boolean columnRowDepth) {
        int outC = c / (block * block);
        return (inputs, output, scratch, batch) -> {
            float[] in = inputs[0].array();
            float[] out = output.array();
            int o = output.offset();
            for (int row = 0; row < batch * h * block; row++) {
                int inRow = inputs[0].offset() + row / block * w * c;
                for (int x = 0; x < w * block; x++) {
                    int i = inRow + x / block * c;
                    int position = row % block * block + x % block;
                    for (int d = 0; d < outC; d++) {
                        int channel = columnRowDepth ? d * block * block + position : position * outC + d;
                        out[o++] = in[i + channel];
                    }
                }
            }
        };
    }
}
