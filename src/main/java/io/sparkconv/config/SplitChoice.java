// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.config;

/** How the work of a network over many images is split. */
public enum SplitChoice {
    /** Every task takes some images through the whole network. */
    BATCH,
    /** Towers of tasks have some of the channels each, and exchange what they need. */
    GROUPS,
    /** The one of the two that a simple model of the cluster predicts to fit and to be faster. */
    AUTO
}
