// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.image;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.Set;

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

    /**
     * Reads what comes after the last row, as decoding the whole file would.
     *
     * @return what was ignored or approximated
     * @throws IOException if that is broken or cannot be read
     */
    Set<Note> finish() throws IOException;

    @Override
    void close() throws IOException;

    /** Opens a file from its first byte on. */
    interface Source {
        InputStream open() throws IOException;
    }

    /**
     * The rows of an image: of a PNG that is not interlaced, or a JPEG that is not progressive, as they come, with a few of
     * them in memory; any other is decoded whole, as is one that its EXIF turns.
     *
     * @param firstBytes the first 32 bytes of the file
     * @param length bytes of the file
     * @throws IOException if it is broken, or would have to be decoded whole and is too large for that
     */
    static PictureRows open(byte[] firstBytes, long length, Source file, DecodeOptions options) throws IOException {
        Optional<PictureRows> inOrder = inOrder(firstBytes, file, options);
        if (inOrder.isPresent()) {
            return inOrder.get();
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

    private static Optional<PictureRows> inOrder(byte[] firstBytes, Source file, DecodeOptions options)
            throws IOException {
        Optional<ImageFormat> format = Signatures.decoded(firstBytes);
        if (format.equals(Optional.of(ImageFormat.PNG))) {
            return PngRows.open(file.open(), options);
        }
        return format.equals(Optional.of(ImageFormat.JPEG)) ? JpegRows.open(file.open()) : Optional.empty();
    }
}
