// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.onnx.build;

import io.sparkconv.op.InvalidModelException;

/** A valid model asks for something that is not built here: an operator, a type or a setting. */
public final class UnsupportedException extends InvalidModelException {

    private static final long serialVersionUID = 1;

    public UnsupportedException(String message) {
        super(message);
    }
}
