// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.config;

/** How resizing weighs pixels. */
public enum InterpolationChoice {
    NEAREST,
    BILINEAR,
    BICUBIC
}
