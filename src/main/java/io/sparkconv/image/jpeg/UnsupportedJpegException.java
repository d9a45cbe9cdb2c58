// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.image.jpeg;

import java.io.IOException;

/** A JPEG that follows the standard but uses a process that this decoder lacks, such as lossless or 12-bit coding. */
public final class UnsupportedJpegException extends IOException {

    UnsupportedJpegException(String message) {
        super(message);
    }
}
