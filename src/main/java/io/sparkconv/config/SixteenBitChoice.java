// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.config;

/** How a sample of 16 bits becomes one of 8. */
public enum SixteenBitChoice {
    SCALE,
    TRUNCATE
}
