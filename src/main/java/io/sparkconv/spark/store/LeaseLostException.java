// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.store;

import java.io.IOException;

/** Another run writes this output now. */
public final class LeaseLostException extends IOException {

    LeaseLostException(String message) {
        super(message);
    }
}
