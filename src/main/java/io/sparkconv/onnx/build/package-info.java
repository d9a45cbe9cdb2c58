// SPDX-License-Identifier: Apache-2.0
/**
 * What the converters of ONNX operators build with. A tensor is {@link io.sparkconv.onnx.build.Known} when the model is
 * read or {@link io.sparkconv.onnx.build.Computed} when it runs; operators whose operands are all known are computed on
 * the spot, so that chains of shape arithmetic vanish. Tensors of rank 4 live as NHWC images where spatial layers make
 * or read them; a change of layout is added only where a layer asks for the other one.
 */
package io.sparkconv.onnx.build;
