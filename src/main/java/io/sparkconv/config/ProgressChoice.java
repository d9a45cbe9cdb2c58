// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.config;

/** How progress is shown. */
public enum ProgressChoice {
    AUTO,
    LINES,
    NONE
}
