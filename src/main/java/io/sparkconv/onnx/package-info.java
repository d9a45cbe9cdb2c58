// SPDX-License-Identifier: Apache-2.0
/** ONNX files as networks: {@link io.sparkconv.onnx.OnnxModel} is the file, {@link io.sparkconv.onnx.Importer} the way in. */
package io.sparkconv.onnx;
