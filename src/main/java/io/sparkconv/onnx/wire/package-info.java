// SPDX-License-Identifier: Apache-2.0
/**
 * ONNX files as they lie on the disk: models, tensors and data in other files, read field by field from protobuf's wire
 * format. Knows the format, not the operators. Whatever the bytes, reading ends with a value or with an
 * {@link io.sparkconv.onnx.wire.InvalidOnnxException}, within the {@link io.sparkconv.onnx.wire.OnnxLimits}.
 */
package io.sparkconv.onnx.wire;
