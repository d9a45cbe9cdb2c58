// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.onnx.convert;

import ai.onnxruntime.OrtException;
import io.sparkconv.testing.onnx.NodeCase;
import org.junit.jupiter.api.Test;

/** Operators of images and of places as older operator sets define them. */
class SpatialOperatorSetsTest {

    private static NodeCase of(String type, int opset) {
        return NodeCase.of(type, opset);
    }

    @Test
    void upsampleWithScalesAsAttributeOrInput() throws OrtException {
        for (String mode : new String[] {"nearest", "linear"}) {
            for (float scale : new float[] {2, 1.6f, 1.2f, 3}) {
                of("Upsample", 9)
                        .input(1, 2, 5, 7)
                        .constant(new float[] {1, 1, scale, 2}, 4)
                        .with("mode", mode)
                        .agrees();
                of("Resize", 10)
                        .input(1, 2, 5, 7)
                        .constant(new float[] {1, 1, scale, 1.5f}, 4)
                        .with("mode", mode)
                        .agrees();
            }
        }
        of("Resize", 10)
                .input(1, 2, 8, 8)
                .constant(new float[] {1, 1, 0.5f, 0.6f}, 4)
                .agrees();
    }

    @Test
    void resizeWithScalesOrSizes() throws OrtException {
        for (int opset : new int[] {11, 13, 18, 19}) {
            for (String mode : new String[] {"nearest", "linear", "cubic"}) {
                of("Resize", opset)
                        .input(1, 2, 6, 6)
                        .constant(new float[0], 0)
                        .constant(new float[] {1, 1, 2.5f, 0.7f}, 4)
                        .with("mode", mode)
                        .agrees();
                of("Resize", opset)
                        .input(1, 2, 6, 6)
                        .constant(new float[0], 0)
                        .constant(new float[0], 0)
                        .integers(1, 2, 9, 4)
                        .with("mode", mode)
                        .agrees();
            }
            of("Resize", opset)
                    .input(2, 6, 5)
                    .constant(new float[0], 0)
                    .constant(new float[] {1, 1.5f, 2}, 3)
                    .agrees();
        }
        of("Resize", 11)
                .input(1, 1, 6, 6)
                .constant(new float[0], 0)
                .constant(new float[] {1, 1, 2.3f, 1.7f}, 4)
                .with("coordinate_transformation_mode", "tf_half_pixel_for_nn")
                .with("nearest_mode", "floor")
                .agrees();
    }

    @Test
    void poolingOfAllAges() throws OrtException {
        for (int opset : new int[] {1, 8, 10, 12}) {
            for (String pad : new String[] {"SAME_UPPER", "SAME_LOWER", "VALID"}) {
                of("MaxPool", opset)
                        .input(1, 2, 9, 8)
                        .with("kernel_shape", 3, 2)
                        .with("strides", 2, 2)
                        .with("auto_pad", pad)
                        .agrees();
            }
            of("MaxPool", opset)
                    .input(1, 2, 9)
                    .with("kernel_shape", new int[] {3})
                    .with("pads", 1, 1)
                    .agrees();
        }
        for (int opset : new int[] {7, 10, 11, 19}) {
            of("AveragePool", opset)
                    .input(1, 2, 6, 5, 7)
                    .with("kernel_shape", 3, 2, 2)
                    .with("pads", 1, 1, 1, 1, 1, 0)
                    .with("count_include_pad", 1)
                    .agrees();
        }
        for (int opset : new int[] {2, 11, 18}) {
            of("LpPool", opset)
                    .input(1, 2, 6, 5)
                    .with("kernel_shape", 3, 2)
                    .with("p", 3)
                    .agrees();
        }
        of("GlobalLpPool", 2).input(1, 2, 6, 5).with("p", 3).agrees();
        of("GlobalMaxPool", 1).input(2, 3, 4).agrees();
    }

    @Test
    void convolutionsWithPaddingFoundFromTheSize() throws OrtException {
        float[] filters = new float[3 * 2 * 3 * 2];
        for (int i = 0; i < filters.length; i++) {
            filters[i] = (i * 7 % 11 - 5) * 0.2f;
        }
        for (String pad : new String[] {"SAME_UPPER", "SAME_LOWER", "VALID"}) {
            of("Conv", 11)
                    .input(1, 2, 9, 8)
                    .constant(filters, 3, 2, 3, 2)
                    .with("strides", 2, 1)
                    .with("auto_pad", pad)
                    .agrees();
            of("Conv", 1)
                    .input(1, 2, 11)
                    .constant(filters, 6, 2, 3)
                    .with("strides", new int[] {2})
                    .with("auto_pad", pad)
                    .agrees();
            of("ConvTranspose", 11)
                    .input(1, 3, 5, 4)
                    .constant(filters, 3, 2, 3, 2)
                    .with("strides", 2, 1)
                    .with("auto_pad", pad)
                    .agrees();
        }
        of("ConvTranspose", 1)
                .input(1, 3, 5)
                .constant(filters, 3, 4, 3)
                .with("strides", new int[] {2})
                .with("output_padding", new int[] {1})
                .agrees();
    }

    @Test
    void placesOfAllAges() throws OrtException {
        float[] picked = {0, 2, 1, 1, 0, 2};
        of("Scatter", 9)
                .input(3, 4)
                .indices(picked, 3, 2)
                .input(3, 2)
                .with("axis", 1)
                .agrees();
        of("ScatterElements", 11)
                .input(3, 4)
                .indices(new float[] {2, 0}, 1, 2)
                .input(1, 2)
                .agrees();
        of("GatherElements", 11)
                .input(3, 4)
                .indices(picked, 3, 2)
                .with("axis", 1)
                .agrees();
        of("GatherND", 11).input(3, 4).indices(picked, 3, 2).agrees();
        of("ScatterND", 11)
                .input(4, 2)
                .indices(new float[] {3, 1}, 2, 1)
                .input(2, 2)
                .agrees();
        for (String mode : new String[] {"bilinear", "nearest", "bicubic"}) {
            of("GridSample", 16)
                    .input(1, 2, 4, 5)
                    .input(1, 3, 3, 2)
                    .with("mode", mode)
                    .agrees();
        }
        of("RoiAlign", 10)
                .input(1, 2, 8, 8)
                .constant(new float[] {1, 1, 5, 6, 0, 2, 7.5f, 8}, 2, 4)
                .integers(0, 0)
                .with("output_height", 3)
                .with("output_width", 2)
                .agrees();
    }

    @Test
    void blocksOfPixels() throws OrtException {
        of("DepthToSpace", 1).input(1, 8, 2, 3).with("blocksize", 2).agrees();
        of("DepthToSpace", 11)
                .input(1, 8, 2, 3)
                .with("blocksize", 2)
                .with("mode", "CRD")
                .agrees();
        of("SpaceToDepth", 1).input(2, 3, 4, 6).with("blocksize", 2).agrees();
    }

    @Test
    void quantisationByTensorAndByAxis() throws OrtException {
        for (int opset : new int[] {10, 13, 19, 21}) {
            of("QuantizeLinear", opset)
                    .input(2, 3, 4)
                    .constant(new float[] {0.02f}, new int[0])
                    .agrees();
        }
        of("QuantizeLinear", 13)
                .input(2, 3, 4, 4)
                .constant(new float[] {0.02f, 0.1f, 0.5f}, 3)
                .with("axis", -3)
                .agrees();
        of("QuantizeLinear", 13).input(2, 3).input(new float[] {0.05f}).agrees();
    }
}
