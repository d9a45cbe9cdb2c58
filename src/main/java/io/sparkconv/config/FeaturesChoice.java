// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.config;

/** What a cell of features is. */
public enum FeaturesChoice {
    ARRAY,
    VECTOR,
    FLOAT16
}
