// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.config;

/** What happens to an output that exists already. */
public enum OutputMode {
    ERROR,
    APPEND,
    OVERWRITE
}
