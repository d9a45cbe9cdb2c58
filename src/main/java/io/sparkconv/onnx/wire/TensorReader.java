// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.onnx.wire;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Reads tensors: what they are, where their data is and whether it is of the right size, but not the values. */
final class TensorReader {

    private static final int TENSOR_HEAP = 600;
    private static final long EXTERNAL = 1;
    private static final TypedField[] TYPED = TypedField.values();

    private final WireReader in;
    private final ExternalData external;

    TensorReader(WireReader in, ExternalData external) {
        this.in = in;
        this.external = external;
    }

    /** The tensor in the current field. */
    TensorProto read() throws IOException {
        in.allowance().takeHeap(TENSOR_HEAP);
        return read(in.bytes());
    }

    /** The tensor whose fields these bytes are. */
    TensorProto read(ByteBuffer body) throws IOException {
        WireReader fields = new WireReader(body, in.task(), in.allowance());
        return fields.run(() -> new Parts(fields, body).read());
    }

    /** What was found of one tensor. */
    private final class Parts {

        private final WireReader fields;
        private final ByteBuffer body;
        private final LongList dims = new LongList(in.allowance());
        private final long[] counts = new long[TYPED.length];
        private final Map<String, String> externalData = new LinkedHashMap<>(0);
        private String name = "";
        private int typeCode;
        private long location;
        private ByteBuffer rawData;
        private ByteBuffer doc = ByteBuffer.allocate(0);

        Parts(WireReader fields, ByteBuffer body) {
            this.fields = fields;
            this.body = body;
        }

        TensorProto read() throws IOException {
            for (int field = fields.next(); field != 0; field = fields.next()) {
                switch (field) {
                    case FieldNumbers.TensorProto.DIMS -> fields.integers(dims::add);
                    case FieldNumbers.TensorProto.DATA_TYPE -> typeCode = (int) fields.integer();
                    case FieldNumbers.TensorProto.NAME -> name = fields.text();
                    case FieldNumbers.TensorProto.RAW_DATA -> rawData = fields.bytes();
                    case FieldNumbers.TensorProto.DOC_STRING -> doc = fields.bytes();
                    case FieldNumbers.TensorProto.EXTERNAL_DATA ->
                        fields.message(200, () -> TextEntries.read(fields, externalData));
                    case FieldNumbers.TensorProto.DATA_LOCATION -> location = fields.integer();
                    case FieldNumbers.TensorProto.SEGMENT -> throw fault("its segment", "given", "absent");
                    default -> typed(field);
                }
            }
            return tensor();
        }

        private void typed(int field) throws IOException {
            for (TypedField typed : TYPED) {
                if (typed.number() == field) {
                    counts[typed.ordinal()] += typed.count(fields);
                    return;
                }
            }
            fields.skip();
        }

        private TensorProto tensor() {
            long[] extents = dims.toArray();
            long elements = Elements.count(task(), extents);
            int[] narrow = Arrays.stream(extents).mapToInt(d -> (int) d).toArray();
            TensorProto.Header header = new TensorProto.Header(name, typeCode, narrow, elements, doc);
            ElementType type = ElementType.ofCode(typeCode);
            if (type == ElementType.UNDEFINED || type == ElementType.UNKNOWN) {
                return new TensorProto(header, null, null);
            }
            try {
                return location == EXTERNAL
                        ? new TensorProto(header, externalData.get("location"), outside(type, elements))
                        : new TensorProto(header, null, inside(type, elements));
            } catch (ArithmeticException e) {
                throw fault("number of elements", elements, "such that the bytes are less than 2^63");
            }
        }

        private Supplier<ByteBuffer> inside(ElementType type, long elements) {
            TypedField field = TypedField.of(type);
            long stored = 0;
            for (long count : counts) {
                stored += count;
            }
            if (rawData != null && rawData.hasRemaining()) {
                check("length of raw data", rawData.remaining(), type.bytes(elements));
                check("number of values beside raw data", stored, 0);
                ByteBuffer raw = rawData;
                return () -> raw;
            }
            long wanted = field.values(type, elements);
            check("number of stored values", counts[field.ordinal()], wanted);
            check("number of values of other types", stored - wanted, 0);
            if (type == ElementType.STRING) {
                return null;
            }
            ByteBuffer kept = body;
            String task = task();
            return () -> field.raw(kept, task, type, (int) wanted);
        }

        private Supplier<ByteBuffer> outside(ElementType type, long elements) {
            String place = externalData.get("location");
            if (place == null) {
                throw fault("location of external data", "missing", "given");
            }
            if (type.bits() == 0) {
                throw fault("type of external data", type, "of a fixed size");
            }
            long length = type.bytes(elements);
            long offset = number("offset", 0);
            check("length of external data", number("length", length), length);
            fields.allowance().takeExternal(length);
            return () -> external.read(place, offset, length);
        }

        private long number(String key, long absent) {
            String text = externalData.get(key);
            if (text == null) {
                return absent;
            }
            try {
                long number = Long.parseLong(text.strip());
                if (number >= 0) {
                    return number;
                }
            } catch (NumberFormatException e) {
                // said below, as for a negative one
            }
            throw fault(key + " of external data", "'" + text + "'", "a whole number, not negative");
        }

        private void check(String what, long actual, long wanted) {
            if (actual != wanted) {
                throw fault(what, actual, String.valueOf(wanted));
            }
        }

        private String task() {
            return fields.task() + ": tensor " + name;
        }

        private InvalidOnnxException fault(String what, Object value, String rule) {
            return InvalidOnnxException.of(task(), what, value, rule);
        }
    }
}
