// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.op;

/** A network that cannot be built or does not fit its input or its weights; the message says which layer and why. */
public class InvalidModelException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    public InvalidModelException(String message) {
        super(message);
    }

    public InvalidModelException(String message, Throwable cause) {
        super(message, cause);
    }
}
