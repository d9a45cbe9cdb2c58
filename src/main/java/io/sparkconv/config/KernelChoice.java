// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.config;

/** Which implementation of the inner loops. */
public enum KernelChoice {
    AUTO,
    SIMD,
    SCALAR
}
