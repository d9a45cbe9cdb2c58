// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.image;

import io.sparkconv.image.jpeg.UnsupportedJpegException;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Why an image could not be read: a value, not an exception.
 *
 * @param status any but {@link Status#OK}
 * @param reason one line for people
 * @param header the header, where that much was readable
 */
public record Refusal(Status status, String reason, Optional<ImageHeader> header) implements Decoded, Probed {

    /** Columns as stored, where the header was readable. */
    public OptionalInt width() {
        return header.map(h -> OptionalInt.of(h.width())).orElseGet(OptionalInt::empty);
    }

    /** Rows as stored, where the header was readable. */
    public OptionalInt height() {
        return header.map(h -> OptionalInt.of(h.height())).orElseGet(OptionalInt::empty);
    }

    /** What a failure to make sense of a file means. */
    public static Refusal of(Exception cause, Optional<ImageHeader> header) {
        Status status = status(cause);
        boolean speaksOfTheFile = cause instanceof InvalidImageException || cause instanceof IOException;
        String reason = speaksOfTheFile && cause.getMessage() != null
                ? oneLine(cause.getMessage())
                : "the decoder cannot make sense of the content ("
                        + cause.getClass().getSimpleName() + ")";
        return new Refusal(status, reason, header);
    }

    private static Status status(Exception cause) {
        if (cause instanceof InvalidImageException invalid) {
            return invalid.status();
        }
        if (cause instanceof UnsupportedJpegException) {
            return Status.UNSUPPORTED;
        }
        return cause.getCause() instanceof InvalidImageException invalid ? invalid.status() : Status.DECODE_FAILED;
    }

    private static String oneLine(String message) {
        String line = message.replaceAll("\\s+", " ").strip();
        return line.length() <= 300 ? line : line.substring(0, 300) + "…";
    }
}
