// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.store;

/** Another run writes this output already. */
public final class LeaseHeldException extends IllegalArgumentException {

    LeaseHeldException(String message) {
        super(message);
    }
}
