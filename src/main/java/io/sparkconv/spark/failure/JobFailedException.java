// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.failure;

/** Spark did not start or gave a job up; the cause says why, if there is one. */
public final class JobFailedException extends RuntimeException {

    public JobFailedException(String message) {
        super(message);
    }

    public JobFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
