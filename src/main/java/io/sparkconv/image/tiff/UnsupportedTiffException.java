// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.image.tiff;

import java.io.IOException;

/** A TIFF that is not read in windows; it may be one that can be decoded whole. */
public final class UnsupportedTiffException extends IOException {

    private static final long serialVersionUID = 1L;

    UnsupportedTiffException(String message) {
        super(message);
    }
}
