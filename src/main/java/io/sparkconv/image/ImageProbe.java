// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.image;

import java.io.IOException;
import java.util.Optional;

/** Reads format and size from an image's header without decoding. */
public final class ImageProbe {

    private ImageProbe() {}

    /** The header of an image that can be decoded here, or why it cannot be read. */
    public static Probed probe(byte[] content) {
        if (content.length == 0) {
            return new Refusal(Status.EMPTY, "file has no bytes", Optional.empty());
        }
        Optional<ImageFormat> format = Signatures.decoded(content);
        if (format.isEmpty()) {
            return Signatures.foreign(content)
                    .map(name ->
                            new Refusal(Status.UNSUPPORTED, "format " + name + " is not supported", Optional.empty()))
                    .orElseGet(() -> new Refusal(
                            Status.DECODE_FAILED, "file does not start as any known image format", Optional.empty()));
        }
        try {
            ImageHeader header = Formats.reader(format.get()).header(content);
            if (header.width() <= 0 || header.height() <= 0) {
                throw InvalidImageException.failed(
                        header.format() + " header declares " + header.width() + " x " + header.height() + " pixels");
            }
            return header;
        } catch (InvalidImageException | IOException | RuntimeException e) {
            return Refusal.of(e, Optional.empty());
        }
    }

    /**
     * Whether a file is an image by its first bytes, decodable here or not.
     *
     * @param firstBytes at least the first 32 bytes of the file, or all of a shorter one
     */
    public static boolean looksLikeImage(byte[] firstBytes) {
        return Signatures.decoded(firstBytes).isPresent()
                || Signatures.foreign(firstBytes).isPresent();
    }
}
