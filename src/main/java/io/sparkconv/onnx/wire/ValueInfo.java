// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.onnx.wire;

import java.util.List;
import java.util.Optional;

/**
 * What a graph declares about one of its values.
 *
 * @param kind {@code tensor}; or {@code sequence}, {@code map}, {@code optional}, {@code sparse tensor}, {@code opaque};
 *     or {@code untyped} if nothing is declared
 * @param type of the elements; {@link ElementType#UNDEFINED} if it is no tensor
 * @param shape empty if not even the rank is known
 */
public record ValueInfo(String name, String kind, ElementType type, Optional<List<Dimension>> shape) {

    static final String TENSOR = "tensor";
    static final String UNTYPED = "untyped";

    public ValueInfo {
        shape = shape.map(List::copyOf);
    }

    /** A tensor of that type and shape. */
    public static ValueInfo tensor(String name, ElementType type, Optional<List<Dimension>> shape) {
        return new ValueInfo(name, TENSOR, type, shape);
    }

    public boolean isTensor() {
        return kind.equals(TENSOR);
    }
}
