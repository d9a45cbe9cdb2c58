// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel;

/**
 * A place in an array where a tensor starts. Kernels get spans, never tensors: one array serves a whole workspace.
 *
 * @param array the backing array
 * @param offset index of the first element
 */
public record Span(float[] array, int offset) {}
