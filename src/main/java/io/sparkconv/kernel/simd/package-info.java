// SPDX-License-Identifier: Apache-2.0
/** The loops in vector instructions: the same bits as the scalar ones, and the only package that names the module. */
package io.sparkconv.kernel.simd;
