// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.config;

/** What tells whether an image is the one that a row was made of, besides its path. */
public enum IdentityChoice {
    TIME,
    CONTENT
}
