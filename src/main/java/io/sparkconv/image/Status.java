// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.image;

import java.util.Locale;

/** What became of one image; the {@code status} column of an output row. */
public enum Status {
    OK,
    /** The bytes are broken, end early or are not an image. */
    DECODE_FAILED,
    /** The header declares more pixels than are allowed. */
    TOO_LARGE,
    /** The bytes are an image of a format or a variant that is not decoded here. */
    UNSUPPORTED,
    /** The file has no bytes. */
    EMPTY,
    /** Decoding worked, the network did not. */
    COMPUTE_FAILED,
    /** Nothing is where a list says that the image is, or it may not be read. */
    MISSING,
    /** The file is no longer there, and the row is what it was. */
    DELETED;

    /** The lower-case name, such as {@code decode_failed}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
