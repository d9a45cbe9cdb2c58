// SPDX-License-Identifier: Apache-2.0
/** Shapes and dense float32 tensors; no arithmetic. */
package io.sparkconv.tensor;
