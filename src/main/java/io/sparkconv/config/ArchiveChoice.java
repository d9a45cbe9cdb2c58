// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.config;

/** What becomes of archives among images. */
public enum ArchiveChoice {
    /** The images in them are read. */
    READ,
    /** They are files that are no images. */
    SKIP
}
