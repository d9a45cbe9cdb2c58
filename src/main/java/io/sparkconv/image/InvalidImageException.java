// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.image;

/** Carries a refusal's status and reason from a reader to the door, which turns it into a {@link Refusal}. */
final class InvalidImageException extends Exception {

    private static final long serialVersionUID = 1;

    private final Status status;

    InvalidImageException(Status status, String reason) {
        super(reason);
        this.status = status;
    }

    static InvalidImageException failed(String reason) {
        return new InvalidImageException(Status.DECODE_FAILED, reason);
    }

    static InvalidImageException unsupported(String reason) {
        return new InvalidImageException(Status.UNSUPPORTED, reason);
    }

    Status status() {
        return status;
    }
}
