// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.geometry;

/** How an output coordinate of a resize maps to an input coordinate; the modes of ONNX's {@code Resize}. */
public enum Coordinates {
    /** {@code (x + 0.5) / scale - 0.5}: PyTorch's {@code align_corners=False}. */
    HALF_PIXEL {
        @Override
        double position(int x, ResizeAxis axis) {
            return axis.back(x + 0.5) - 0.5;
        }
    },
    /** As {@link #HALF_PIXEL}, but the centres of input and output coincide even if the output size was rounded. */
    HALF_PIXEL_SYMMETRIC {
        @Override
        double position(int x, ResizeAxis axis) {
            double offset = axis.in() / 2.0 * (1 - axis.out() / axis.length());
            return offset + axis.back(x + 0.5) - 0.5;
        }
    },
    /** As {@link #HALF_PIXEL}, but 0 for a single output. */
    PYTORCH_HALF_PIXEL {
        @Override
        double position(int x, ResizeAxis axis) {
            return axis.out() > 1 ? HALF_PIXEL.position(x, axis) : 0;
        }
    },
    /** {@code x * (in - 1) / (out - 1)}. */
    ALIGN_CORNERS {
        @Override
        double position(int x, ResizeAxis axis) {
            return axis.length() == 1 ? 0 : x * (axis.in() - 1) / (axis.length() - 1);
        }
    },
    /** {@code x / scale}. */
    ASYMMETRIC {
        @Override
        double position(int x, ResizeAxis axis) {
            return axis.back(x);
        }
    },
    /** {@code (x + 0.5) / scale}, of operator set 11. */
    TF_HALF_PIXEL_FOR_NN {
        @Override
        double position(int x, ResizeAxis axis) {
            return axis.back(x + 0.5);
        }
    },
    /** The corners of a part of the input, which may reach beyond it. */
    TF_CROP_AND_RESIZE {
        @Override
        double position(int x, ResizeAxis axis) {
            double last = axis.in() - 1;
            double start = axis.roiStart() * last;
            double end = axis.roiEnd() * last;
            return axis.length() == 1 ? (start + end) / 2 : start + x * (end - start) / (axis.length() - 1);
        }
    };

    abstract double position(int x, ResizeAxis axis);

    /** The place on the input that output {@code x} shows; may lie outside. */
    public double source(int x, ResizeAxis axis) {
        return axis.rounded(position(x, axis));
    }
}
