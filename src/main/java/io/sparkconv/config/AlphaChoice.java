// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.config;

/** What transparent pixels are composited on. */
public enum AlphaChoice {
    BLACK,
    WHITE,
    NONE
}
