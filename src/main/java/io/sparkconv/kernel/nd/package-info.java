// SPDX-License-Identifier: Apache-2.0
/**
 * Outer loops over tensors of any rank, each bound to exact shapes: broadcasting, reductions along axes, normalisation,
 * matrix products. Sums are one chain in double precision over the elements in storage order, rounded to float32 at the
 * end, so that no machine and no split changes a bit.
 */
package io.sparkconv.kernel.nd;
