// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.image;

import java.io.IOException;
import java.io.InputStream;

/** The pixels of an image, upright, from its first row to its last. For one thread. */
public interface PictureRows extends AutoCloseable {

    int width();

    int height();

    /**
     * Writes the next row as R, G, B.
     *
     * @throws IOException if the rest of the file is broken or cannot be read
     */
    void next(byte[] rgb, int at) throws IOException;

    @Override
    void close();

    /** Opens a file from its first byte on. */
    interface Source {
        InputStream open() throws IOException;
    }

    /**
     * The rows of an image: of a PNG that is not interlaced as they come, with two of them in memory; any other is decoded
     * whole.
     *
     * @param firstBytes the first 32 bytes of the file
     * @param length bytes of the file
     * @throws IOException if it is broken, or would have to be decoded whole and is too large for that
     */
    static PictureRows open(byte[] firstBytes, long length, Source file, DecodeOptions options) throws IOException {
        try {
            if (Signatures.decoded(firstBytes).filter(f -> f == ImageFormat.PNG).isPresent()) {
                PngRows rows = new PngRows(file.open(), options);
                if (rows.isInOrder()) {
                    return rows;
                }
                rows.close();
            }
        } catch (InvalidImageException e) {
            throw new IOException(e.getMessage(), e);
        }
        if (length > Integer.MAX_VALUE - 16) {
            throw new IOException("file has " + length + " bytes but at most " + (Integer.MAX_VALUE - 16)
                    + " of an image that is not read in windows or rows");
        }
        try (InputStream in = file.open()) {
            Decoded decoded = ImageDecoder.decode(in.readAllBytes(), options);
            if (decoded instanceof Refusal refusal) {
                throw new IOException("an image that is not read in windows or rows is decoded whole; its status is "
                        + refusal.status().label() + " (" + refusal.reason() + ")");
            }
            return new WholeRows((Picture) decoded);
        }
    }
}
