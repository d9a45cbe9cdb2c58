// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.config;

/** What the classes of pixels are fitted to. */
public enum FitChoice {
    PICTURE,
    NETWORK
}
