// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.store;

/** The rows that are there were made in another way than those which are to be added. */
public final class OtherFingerprintException extends IllegalArgumentException {

    OtherFingerprintException(String message) {
        super(message);
    }
}
