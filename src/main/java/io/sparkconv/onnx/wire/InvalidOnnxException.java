// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.onnx.wire;

/** An ONNX file, or a part of one, that breaks the format or a limit. */
public class InvalidOnnxException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    public InvalidOnnxException(String message) {
        super(message);
    }

    public InvalidOnnxException(String message, Throwable cause) {
        super(message, cause);
    }

    /** {@code Cannot <task>: <name> is <value> but must be <rule>}. */
    static InvalidOnnxException of(String task, String name, Object value, String rule) {
        return new InvalidOnnxException("Cannot " + task + ": " + name + " is " + value + " but must be " + rule);
    }
}
