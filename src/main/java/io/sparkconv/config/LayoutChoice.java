// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.config;

/** The order of the extents of a model's pictures. */
public enum LayoutChoice {
    AUTO,
    NCHW,
    NHWC
}
