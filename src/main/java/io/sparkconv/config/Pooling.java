// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.config;

/** What becomes of the positions of a feature map: kept, or folded into one number per channel. */
public enum Pooling {
    AVG,
    MAX,
    NONE
}
