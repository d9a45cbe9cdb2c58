// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.config;

/** How the work of a network over many images is split. */
public enum SplitChoice {
    /** Every task takes some images through the whole network. */
    BATCH,
    /** Towers of tasks have some of the channels each, and exchange what they need. */
    GROUPS
}
