// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.onnx.build;

import io.sparkconv.onnx.wire.ElementType;
import java.util.Optional;

/** A tensor that the network computes. It has one layout at first; another is added when a layer asks for it. */
final class Computed implements Value {

    private final ElementType type;
    private final Operand stored;
    private Operand converted;

    Computed(ElementType type, Operand stored) {
        this.type = type;
        this.stored = stored;
    }

    @Override
    public ElementType type() {
        return type;
    }

    @Override
    public int[] dims() {
        return stored.shape().toNchw();
    }

    /** The layout it is computed in. */
    Operand stored() {
        return stored;
    }

    /** The tensor as an image or as a plain tensor, if it has been made. */
    Optional<Operand> layout(boolean image) {
        if (stored.shape().isImage() == image) {
            return Optional.of(stored);
        }
        return Optional.ofNullable(converted);
    }

    void addLayout(Operand other) {
        converted = other;
    }
}
