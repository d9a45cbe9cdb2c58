// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark;

/** Spark gave a job up; the cause says why. */
public final class JobFailedException extends RuntimeException {

    JobFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
