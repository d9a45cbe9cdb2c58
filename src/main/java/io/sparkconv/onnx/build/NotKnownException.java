// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.onnx.build;

import io.sparkconv.op.InvalidModelException;

/** A node needs a tensor's values when the network is built, and they are only computed when it runs. */
public final class NotKnownException extends InvalidModelException {

    private static final long serialVersionUID = 1;

    private final String tensor;

    NotKnownException(String tensor, String message) {
        super(message);
        this.tensor = tensor;
    }

    /** The tensor's name in the model. */
    public String tensor() {
        return tensor;
    }

    /** The same, with the place in front of the message. */
    public NotKnownException at(String place) {
        return new NotKnownException(tensor, place + getMessage());
    }
}
