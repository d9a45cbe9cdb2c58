// SPDX-License-Identifier: Apache-2.0
/**
 * From ONNX nodes to layers: {@link io.sparkconv.onnx.convert.OnnxOperators} has one line per operator, a class per family
 * has one short method per operator. A converter reads its inputs as {@code image(i)} (NHWC), {@code plain(i)} (ONNX's
 * order), {@code stored(i)} (whichever exists: for what does not care) or {@code required(i)} (constants), and emits
 * operators. Differences between operator sets stand where the operator is converted, as a test of
 * {@code node.opset()}.
 */
package io.sparkconv.onnx.convert;
