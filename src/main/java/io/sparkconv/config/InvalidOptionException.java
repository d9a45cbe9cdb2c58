// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.config;

/** A fault in what the user asked for: the message is one sentence that is meant for them. */
public final class InvalidOptionException extends IllegalArgumentException {

    public InvalidOptionException(String message) {
        super(message);
    }
}
