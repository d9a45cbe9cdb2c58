// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.onnx.wire;

import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The fields of a TensorProto that hold values one by one, each for some of the element types. */
enum TypedField {
    FLOATS(FieldNumbers.TensorProto.FLOAT_DATA, WireFormat.WIRETYPE_FIXED32),
    INT32S(FieldNumbers.TensorProto.INT32_DATA, WireFormat.WIRETYPE_VARINT),
    STRINGS(FieldNumbers.TensorProto.STRING_DATA, WireFormat.WIRETYPE_LENGTH_DELIMITED),
    INT64S(FieldNumbers.TensorProto.INT64_DATA, WireFormat.WIRETYPE_VARINT),
    DOUBLES(FieldNumbers.TensorProto.DOUBLE_DATA, WireFormat.WIRETYPE_FIXED64),
    UINT64S(FieldNumbers.TensorProto.UINT64_DATA, WireFormat.WIRETYPE_VARINT);

    private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;

    private final int number;
    private final int wireType;

    TypedField(int number, int wireType) {
        this.number = number;
        this.wireType = wireType;
    }

    static TypedField of(ElementType type) {
        return switch (type) {
            case FLOAT, COMPLEX64 -> FLOATS;
            case DOUBLE, COMPLEX128 -> DOUBLES;
            case INT64 -> INT64S;
            case UINT32, UINT64 -> UINT64S;
            case STRING -> STRINGS;
            default -> INT32S;
        };
    }

    int number() {
        return number;
    }

    boolean isFixed() {
        return this == FLOATS || this == DOUBLES;
    }

    /** How many values a tensor of so many elements keeps here. */
    long values(ElementType type, long elements) {
        return switch (type) {
            case COMPLEX64, COMPLEX128 -> Math.multiplyExact(2, elements);
            case STRING -> elements;
            default -> type.bits() < 8 ? type.bytes(elements) : elements;
        };
    }

    /** Steps over the current field and counts the values in it. */
    long count(WireReader in) throws IOException {
        if (this == STRINGS) {
            in.bytes();
            return 1;
        }
        if (!in.isPacked()) {
            value(in);
            return 1;
        }
        ByteBuffer packed = in.bytes();
        int size = wireType == WireFormat.WIRETYPE_FIXED64 ? 8 : 4;
        if (isFixed()) {
            if (packed.remaining() % size != 0) {
                throw in.fault("length of packed values", packed.remaining(), "a multiple of " + size);
            }
            return packed.remaining() / size;
        }
        long count = 0;
        int length = 0;
        while (packed.hasRemaining()) {
            length++;
            if (packed.get() >= 0) {
                count++;
                length = 0;
            } else if (length == 10) {
                break;
            }
        }
        if (length != 0) {
            throw in.fault("a packed number", "unfinished", "at most 10 bytes, the last below 128");
        }
        return count;
    }

    /** One value as the bits that raw data would have. */
    private long value(WireReader in) throws IOException {
        return switch (wireType) {
            case WireFormat.WIRETYPE_FIXED32 -> Float.floatToRawIntBits(in.real());
            case WireFormat.WIRETYPE_FIXED64 -> Double.doubleToRawLongBits(in.doubleReal());
            default -> in.integer();
        };
    }

    /**
     * The values as raw data.
     *
     * @param body of the tensor, which was counted before
     * @param count of the values
     */
    ByteBuffer raw(ByteBuffer body, String task, ElementType type, int count) {
        int size = isFixed() ? (this == DOUBLES ? 8 : 4) : Math.max(8, type.bits()) / 8;
        long bytes = (long) count * size;
        if (bytes > LARGEST_ARRAY) {
            throw InvalidOnnxException.of(task, "size of the values", bytes, "at most " + LARGEST_ARRAY + " bytes");
        }
        WireReader in = new WireReader(body, task, null);
        return in.run(() -> {
            ByteBuffer raw = null;
            for (int field = in.next(); field != 0; field = in.next()) {
                if (field != number) {
                    in.skip();
                    continue;
                }
                ByteBuffer packed = in.isPacked() && isFixed() ? in.bytes() : null;
                if (packed != null && packed.remaining() == bytes) {
                    return packed;
                }
                raw = raw != null ? raw : ByteBuffer.allocate((int) bytes).order(ByteOrder.LITTLE_ENDIAN);
                if (packed != null) {
                    raw.put(packed);
                } else {
                    append(raw, in, task, type);
                }
            }
            return raw == null ? ByteBuffer.allocate(0) : raw.flip();
        });
    }

    private void append(ByteBuffer raw, WireReader in, String task, ElementType type) throws IOException {
        if (isFixed()) {
            put(raw, task, type, value(in));
        } else {
            in.integers(value -> put(raw, task, type, value));
        }
    }

    private void put(ByteBuffer raw, String task, ElementType type, long value) {
        switch (this) {
            case FLOATS -> raw.putInt((int) value);
            case DOUBLES -> raw.putLong(value);
            default -> Elements.put(raw, task, type, value);
        }
    }
}
