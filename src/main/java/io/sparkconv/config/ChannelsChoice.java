// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.config;

/** Which channels of a picture a network reads, in which order. */
public enum ChannelsChoice {
    RGB,
    BGR,
    GRAY
}
