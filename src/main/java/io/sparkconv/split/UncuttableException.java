// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.split;

import io.sparkconv.op.InvalidModelException;

/** A network cannot be cut in the way asked for; the message names the layer and the reason. */
public final class UncuttableException extends InvalidModelException {

    private static final long serialVersionUID = 1L;

    public UncuttableException(String message) {
        super(message);
    }
}
