// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.onnx.wire;

/** Asks a tensor for everything that its type says it has. */
final class TensorValues {

    private TensorValues() {}

    static void ask(TensorProto tensor) {
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
