// SPDX-License-Identifier: Apache-2.0
/**
 * Contracts of the inner loops and their scalar implementation, which is the specification and the fallback. Arrays and
 * offsets come in, results go out, nothing is allocated on the way.
 */
package io.sparkconv.kernel;
