// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.testing.onnx;

import io.sparkconv.onnx.wire.ElementType;
import io.sparkconv.onnx.wire.TensorProto;

/** Asks a tensor for everything that its type says it has. */
public final class TensorValues {

    private TensorValues() {}

    public static void ask(TensorProto tensor) {
        ElementType type = tensor.type();
        if (type.isReal() || type.isInteger() || type == ElementType.BOOL) {
            tensor.floats();
        }
        if (type.isInteger() && type != ElementType.UINT64 || type == ElementType.BOOL) {
            tensor.longs();
        }
        if (type.bits() > 0) {
            tensor.bytes();
        }
    }
}
