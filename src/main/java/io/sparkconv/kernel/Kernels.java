// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel;

/**
 * One implementation of every loop.
 *
 * @param name what the log, the plan and the report call it, such as {@code scalar} or {@code simd-256}
 */
public record Kernels(
        String name,
        ConvKernels conv,
        PoolKernels pool,
        ElementwiseKernels elementwise,
        NormKernels norm,
        RowKernels rows) {}
