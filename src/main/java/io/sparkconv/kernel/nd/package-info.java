// SPDX-License-Identifier: Apache-2.0
/**
 * Outer loops over tensors of any rank, each bound to exact shapes: windows over any number of spatial axes, sampling at
 * computed places, gathering and scattering by index. Plain scalar code, the same on every machine.
 */
package io.sparkconv.kernel.nd;
