// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.onnx.wire;

import java.util.List;

/**
 * An attribute of a node. Sparse tensors and types are not read: such an attribute has its kind and no value.
 *
 * @param value a Float, Long, String, {@link TensorProto}, {@link GraphProto}, {@code float[]}, {@code long[]} or an
 *     immutable list, as the kind says; null if it is not read, or a reference
 * @param refAttrName inside a function, the function's attribute whose value this one takes; else empty
 */
public record AttributeProto(String name, AttributeKind kind, Object value, String refAttrName) {

    /** An attribute with a value. */
    static AttributeProto of(String name, AttributeKind kind, Object value) {
        return new AttributeProto(name, kind, value, "");
    }

    public static AttributeProto of(String name, long value) {
        return of(name, AttributeKind.INT, value);
    }

    public static AttributeProto of(String name, float value) {
        return of(name, AttributeKind.FLOAT, value);
    }

    public static AttributeProto of(String name, String value) {
        return of(name, AttributeKind.STRING, value);
    }

    public static AttributeProto of(String name, TensorProto value) {
        return of(name, AttributeKind.TENSOR, value);
    }

    public static AttributeProto of(String name, long[] values) {
        return of(name, AttributeKind.INTS, values.clone());
    }

    public static AttributeProto of(String name, float[] values) {
        return of(name, AttributeKind.FLOATS, values.clone());
    }

    /** The same value under another name. */
    public AttributeProto named(String newName) {
        return new AttributeProto(newName, kind, value, refAttrName);
    }

    /** True if the value is that of a function's attribute. */
    public boolean isReference() {
        return !refAttrName.isEmpty();
    }

    /**
     * The value of an INT; the others likewise.
     *
     * @throws InvalidOnnxException if the attribute is of another kind, or a reference
     */
    public long integer() {
        return (Long) value(AttributeKind.INT);
    }

    public float real() {
        return (Float) value(AttributeKind.FLOAT);
    }

    public String text() {
        return (String) value(AttributeKind.STRING);
    }

    public TensorProto tensor() {
        return (TensorProto) value(AttributeKind.TENSOR);
    }

    public GraphProto graph() {
        return (GraphProto) value(AttributeKind.GRAPH);
    }

    public long[] integers() {
        return ((long[]) value(AttributeKind.INTS)).clone();
    }

    public float[] reals() {
        return ((float[]) value(AttributeKind.FLOATS)).clone();
    }

    @SuppressWarnings("unchecked")
    public List<String> texts() {
        return (List<String>) value(AttributeKind.STRINGS);
    }

    @SuppressWarnings("unchecked")
    public List<TensorProto> tensors() {
        return (List<TensorProto>) value(AttributeKind.TENSORS);
    }

    @SuppressWarnings("unchecked")
    public List<GraphProto> graphs() {
        return (List<GraphProto>) value(AttributeKind.GRAPHS);
    }

    private Object value(AttributeKind wanted) {
        if (isReference()) {
            throw InvalidOnnxException.of(
                    "read attribute " + name, "its value", "a reference to " + refAttrName, "given");
        }
        if (kind != wanted) {
            throw InvalidOnnxException.of("read attribute " + name, "its kind", kind, wanted.toString());
        }
        return value;
    }
}
