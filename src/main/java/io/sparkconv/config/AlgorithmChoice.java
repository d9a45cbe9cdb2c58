// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.config;

/** Which algorithms may be chosen: those of the one order of rounding, or any. */
public enum AlgorithmChoice {
    EXACT,
    AUTO
}
