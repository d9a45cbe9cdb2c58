// SPDX-License-Identifier: Apache-2.0
/** One forward pass of an ONNX model over given tensors, and the format's own test cases. */
package io.sparkconv.onnx.run;
