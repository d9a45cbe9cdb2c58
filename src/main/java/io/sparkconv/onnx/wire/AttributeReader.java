// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.onnx.wire;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Reads one attribute: whatever values stand in it, then the one that its kind names. */
final class AttributeReader {

    private static final AttributeKind[] KINDS = AttributeKind.values();
    private static final int MESSAGE_HEAP = 200;

    private final WireReader in;
    private final GraphReader graphs;
    private final TensorReader tensorReader;
    private final Map<AttributeKind, Object> values = new EnumMap<>(AttributeKind.class);
    private final LongList floats;
    private final LongList ints;
    private final List<String> strings = new ArrayList<>(0);
    private final List<TensorProto> tensors = new ArrayList<>(0);
    private final List<GraphProto> subgraphs = new ArrayList<>(0);
    private String name = "";
    private String refAttrName = "";
    private long kindCode;

    AttributeReader(WireReader in, GraphReader graphs, TensorReader tensorReader) {
        this.in = in;
        this.graphs = graphs;
        this.tensorReader = tensorReader;
        this.floats = new LongList(in.allowance());
        this.ints = new LongList(in.allowance());
    }

    AttributeProto read() throws IOException {
        for (int field = in.next(); field != 0; field = in.next()) {
            field(field);
        }
        if (kindCode < 0 || kindCode >= KINDS.length) {
            throw fault("its kind", kindCode, "a known one");
        }
        AttributeKind kind = KINDS[(int) kindCode];
        if (!refAttrName.isEmpty()) {
            return new AttributeProto(name, kind, null, refAttrName);
        }
        collected();
        if (kind == AttributeKind.UNDEFINED) {
            if (values.size() != 1) {
                throw fault("its kind", "missing beside values of the kinds " + values.keySet(), "given");
            }
            kind = values.keySet().iterator().next();
        }
        return AttributeProto.of(name, kind, value(kind));
    }

    private void field(int field) throws IOException {
        switch (field) {
            case FieldNumbers.AttributeProto.NAME -> name = in.text();
            case FieldNumbers.AttributeProto.TYPE -> kindCode = in.integer();
            case FieldNumbers.AttributeProto.REF_ATTR_NAME -> refAttrName = in.text();
            case FieldNumbers.AttributeProto.F -> values.put(AttributeKind.FLOAT, in.real());
            case FieldNumbers.AttributeProto.I -> values.put(AttributeKind.INT, in.integer());
            case FieldNumbers.AttributeProto.S -> values.put(AttributeKind.STRING, in.looseText());
            case FieldNumbers.AttributeProto.T -> values.put(AttributeKind.TENSOR, tensorReader.read());
            case FieldNumbers.AttributeProto.G ->
                values.put(AttributeKind.GRAPH, in.message(MESSAGE_HEAP, graphs::read));
            case FieldNumbers.AttributeProto.FLOATS -> in.reals(floats::add);
            case FieldNumbers.AttributeProto.INTS -> in.integers(ints::add);
            case FieldNumbers.AttributeProto.STRINGS -> strings.add(in.looseText());
            case FieldNumbers.AttributeProto.TENSORS -> tensors.add(tensorReader.read());
            case FieldNumbers.AttributeProto.GRAPHS -> subgraphs.add(in.message(MESSAGE_HEAP, graphs::read));
            case FieldNumbers.AttributeProto.SPARSE_TENSOR -> unread(AttributeKind.SPARSE_TENSOR);
            case FieldNumbers.AttributeProto.SPARSE_TENSORS -> unread(AttributeKind.SPARSE_TENSORS);
            case FieldNumbers.AttributeProto.TP -> unread(AttributeKind.TYPE_PROTO);
            case FieldNumbers.AttributeProto.TYPE_PROTOS -> unread(AttributeKind.TYPE_PROTOS);
            default -> in.skip();
        }
    }

    private void unread(AttributeKind kind) throws IOException {
        in.skip();
        values.put(kind, kind);
    }

    private void collected() {
        if (floats.size() > 0) {
            values.put(AttributeKind.FLOATS, floats.toFloats());
        }
        if (ints.size() > 0) {
            values.put(AttributeKind.INTS, ints.toArray());
        }
        put(AttributeKind.STRINGS, strings);
        put(AttributeKind.TENSORS, tensors);
        put(AttributeKind.GRAPHS, subgraphs);
    }

    private void put(AttributeKind kind, List<?> list) {
        if (!list.isEmpty()) {
            values.put(kind, List.copyOf(list));
        }
    }

    /** The value; protobuf leaves out what is 0 or empty. */
    private Object value(AttributeKind kind) {
        Object value = values.get(kind);
        return switch (kind) {
            case FLOAT -> value == null ? (Object) 0f : value;
            case INT -> value == null ? (Object) 0L : value;
            case STRING -> value == null ? "" : value;
            case FLOATS -> value == null ? new float[0] : value;
            case INTS -> value == null ? new long[0] : value;
            case STRINGS, TENSORS, GRAPHS -> value == null ? List.of() : value;
            case TENSOR, GRAPH -> {
                if (value == null) {
                    throw fault("its value", "missing", "a " + kind);
                }
                yield value;
            }
            default -> null;
        };
    }

    private InvalidOnnxException fault(String what, Object value, String rule) {
        return in.fault("attribute " + name + ": " + what, value, rule);
    }
}
