// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.config;

/** The size at which a picture goes through a network. */
public enum SizeChoice {
    AUTO,
    NETWORK,
    PICTURE
}
