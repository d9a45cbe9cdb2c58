// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.config;

/** Which pages of a TIFF are images. */
public enum PagesChoice {
    /** The first one. */
    FIRST,
    /** Each. */
    ALL
}
