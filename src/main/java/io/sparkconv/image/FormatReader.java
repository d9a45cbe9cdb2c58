// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.image;

import java.io.IOException;

/** One file format. Readers hold no state and are told of the size limit before they are asked for pixels. */
interface FormatReader {

    /** Reads the declared size and decodes nothing. */
    ImageHeader header(byte[] content) throws InvalidImageException, IOException;

    /** Decodes the first picture; the declared size has passed the limit. */
    StoredImage read(byte[] content, DecodeOptions options) throws InvalidImageException, IOException;
}
