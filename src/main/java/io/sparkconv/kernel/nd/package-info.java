// SPDX-License-Identifier: Apache-2.0
/**
 * Outer loops over tensors of any rank, each bound to exact shapes: broadcasting, reductions along axes, normalisation,
 * matrix products; windows over any number of spatial axes, sampling at computed places, gathering and scattering by
 * index. Sums are one chain in double precision over the elements in storage order, rounded to float32 at the end, so
 * that no machine and no split changes a bit; convolutions are chains of fused multiply-adds as everywhere.
 */
package io.sparkconv.kernel.nd;
