// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.op;

/**
 * Operators that have any number of spatial axes, or that read places named by indices or coordinates. Unless one says
 * otherwise, tensors are plain: batch, channels, spatial extents, in ONNX's order.
 */
public sealed interface NdOperator extends WholeTensor
        permits Col2Im,
                ConvNd,
                ConvTransposeNd,
                DeformConv,
                Dequantize,
                GatherElements,
                GatherNd,
                GatherRuntime,
                GlobalPoolNd,
                GridSample,
                MaxPoolIndices,
                MaxUnpool,
                NonMaxSuppression,
                PoolNd,
                Quantize,
                ResizeNd,
                RoiAlign,
                ScatterElements,
                ScatterNd {}
