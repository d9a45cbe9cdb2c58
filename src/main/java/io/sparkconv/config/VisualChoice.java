// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.config;

/** What is drawn of a network. */
public enum VisualChoice {
    MAPS,
    FILTERS,
    DECONV,
    FIELD
}
