// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.onnx.convert;

import io.sparkconv.kernel.Activation;
import io.sparkconv.onnx.build.Known;
import io.sparkconv.onnx.build.NodeContext;
import io.sparkconv.onnx.wire.ElementType;
import io.sparkconv.op.Activate;
import java.util.Arrays;
import java.util.Locale;

/** Changes of the element type. Everything computed is float32 underneath. */
final class Typing {

    private Typing() {}

    /** Before opset 6 the type is written out. */
    static void cast(NodeContext node) {
        if (node.opset() >= 6) {
            to(node, ElementType.ofCode(node.attributes().small("to", 0)));
            return;
        }
        String name = node.attributes().text("to", "").toUpperCase(Locale.ROOT);
        to(
                node,
                Arrays.stream(ElementType.values())
                        .filter(type -> type.name().equals(name))
                        .findFirst()
                        .orElse(ElementType.UNKNOWN));
    }

    static void castLike(NodeContext node) {
        to(node, node.type(1));
    }

    private static void to(NodeContext node, ElementType type) {
        boolean integer = type.isInteger() || type == ElementType.BOOL;
        if (!integer && !type.isReal()) {
            throw node.unsupported("target type of " + node.opType(), type, "a real or integer type");
        }
        if (node.known(0).isPresent()) {
            node.set(0, converted(node.required(0), type, integer));
            return;
        }
        ElementType from = node.type(0);
        if (type == ElementType.BOOL && from != ElementType.BOOL) {
            node.emit(0, type, new Activate(Activation.of(Activation.Kind.TO_BOOL)), node.stored(0));
        } else if (integer && from.isReal()) {
            node.emit(0, type, new Activate(Activation.of(Activation.Kind.TRUNC)), node.stored(0));
        } else {
            node.set(0, type, node.stored(0));
        }
    }

    private static Known converted(Known value, ElementType type, boolean integer) {
        if (!integer) {
            return Known.ofFloats(value.dims(), value::floats).withType(type);
        }
        long[] longs = value.isInteger() ? value.longs().clone() : truncated(value.floats());
        if (type == ElementType.BOOL) {
            float[] floats = value.isInteger() ? null : value.floats();
            for (int i = 0; i < longs.length; i++) {
                longs[i] = (floats == null ? longs[i] != 0 : floats[i] != 0) ? 1 : 0;
            }
        }
        return Known.ofLongs(type, value.dims(), longs);
    }

    private static long[] truncated(float[] values) {
        long[] longs = new long[values.length];
        for (int i = 0; i < longs.length; i++) {
            longs[i] = (long) values[i];
        }
        return longs;
    }
}
