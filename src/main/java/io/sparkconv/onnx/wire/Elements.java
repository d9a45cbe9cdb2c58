// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.onnx.wire;

import io.sparkconv.tensor.HalfFloats;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Raw data to values and back. */
final class Elements {

    private Elements() {}

    /** The product of extents, each of which must fit an int. */
    static long count(String task, long[] dims) {
        long count = 1;
        for (long d : dims) {
            if (d < 0 || d > Integer.MAX_VALUE) {
                throw InvalidOnnxException.of(task, "an extent", d, "from 0 to " + Integer.MAX_VALUE);
            }
            try {
                count = Math.multiplyExact(count, d);
            } catch (ArithmeticException e) {
                throw InvalidOnnxException.of(task, "number of elements", "more than 2^63", "less");
            }
        }
        return count;
    }

    static float[] floats(ElementType type, ByteBuffer raw, int count) {
        float[] values = new float[count];
        switch (type) {
            case FLOAT -> raw.asFloatBuffer().get(values);
            case DOUBLE -> {
                for (int i = 0; i < count; i++) {
                    values[i] = (float) raw.getDouble(8 * i);
                }
            }
            case FLOAT16 -> {
                for (int i = 0; i < count; i++) {
                    values[i] = HalfFloats.fromFloat16(raw.getShort(2 * i));
                }
            }
            case BFLOAT16 -> {
                for (int i = 0; i < count; i++) {
                    values[i] = HalfFloats.fromBfloat16(raw.getShort(2 * i));
                }
            }
            default -> {
                for (int i = 0; i < count; i++) {
                    long bits = integer(type, raw, i);
                    boolean beyondLong = type == ElementType.UINT64 && bits < 0;
                    values[i] = beyondLong ? 2f * (bits >>> 1 | bits & 1) : bits;
                }
            }
        }
        return values;
    }

    static long[] longs(String task, ElementType type, ByteBuffer raw, int count) {
        long[] values = new long[count];
        for (int i = 0; i < count; i++) {
            values[i] = integer(type, raw, i);
            if (type == ElementType.UINT64 && values[i] < 0) {
                throw InvalidOnnxException.of(
                        task, "element " + i, Long.toUnsignedString(values[i]), "at most " + Long.MAX_VALUE);
            }
        }
        return values;
    }

    private static long integer(ElementType type, ByteBuffer raw, int i) {
        return switch (type.bits()) {
            case 64 -> raw.getLong(8 * i);
            case 32 -> type.isSigned() ? raw.getInt(4 * i) : raw.getInt(4 * i) & 0xffffffffL;
            case 16 -> type.isSigned() ? raw.getShort(2 * i) : raw.getShort(2 * i) & 0xffff;
            case 8 ->
                type == ElementType.BOOL ? (raw.get(i) == 0 ? 0 : 1) : type.isSigned() ? raw.get(i) : raw.get(i) & 0xff;
            default -> packed(type, raw, i);
        };
    }

    private static long packed(ElementType type, ByteBuffer raw, int i) {
        int bits = type.bits();
        int perByte = 8 / bits;
        int shifted = (raw.get(i / perByte) & 0xff) >>> bits * (i % perByte);
        return type.isSigned() ? shifted << 32 - bits >> 32 - bits : shifted & (1 << bits) - 1;
    }

    static ByteBuffer encode(ElementType type, float[] values) {
        if (!type.isReal()) {
            throw InvalidOnnxException.of("write real values", "type", type, "a real one");
        }
        ByteBuffer raw = room(type, values.length);
        for (float value : values) {
            switch (type) {
                case FLOAT -> raw.putFloat(value);
                case DOUBLE -> raw.putDouble(value);
                case FLOAT16 -> raw.putShort(HalfFloats.toFloat16(value));
                default -> raw.putShort(HalfFloats.toBfloat16(value));
            }
        }
        return raw.flip();
    }

    static ByteBuffer encode(ElementType type, long[] values) {
        if (!type.isInteger() && type != ElementType.BOOL) {
            throw InvalidOnnxException.of("write integers", "type", type, "BOOL or an integer type");
        }
        ByteBuffer raw = room(type, values.length);
        if (type.bits() < 8) {
            pack(raw, type.bits(), values);
            return raw;
        }
        for (long value : values) {
            put(raw, "write integers", type, value);
        }
        return raw.flip();
    }

    /** Several elements to a byte, the first one lowest. */
    private static void pack(ByteBuffer raw, int bits, long[] values) {
        int perByte = 8 / bits;
        for (int i = 0; i < values.length; i++) {
            long element = (values[i] & (1 << bits) - 1) << bits * (i % perByte);
            raw.put(i / perByte, (byte) (raw.get(i / perByte) | element));
        }
    }

    /** Appends an element that may be given as signed or as unsigned number; sub-byte types by the byte. */
    static void put(ByteBuffer raw, String task, ElementType type, long value) {
        int bits = Math.max(8, type.bits());
        if (bits < 64 && (value < -(1L << bits - 1) || value >= 1L << bits)) {
            throw InvalidOnnxException.of(task, "an element of " + type, value, "one of " + bits + " bits");
        }
        switch (bits) {
            case 8 -> raw.put((byte) (type == ElementType.BOOL && value != 0 ? 1 : value));
            case 16 -> raw.putShort((short) value);
            case 32 -> raw.putInt((int) value);
            default -> raw.putLong(value);
        }
    }

    private static ByteBuffer room(ElementType type, int count) {
        long bytes = type.bytes(count);
        if (bytes > Integer.MAX_VALUE - 8) {
            throw InvalidOnnxException.of("write a tensor", "its size", bytes, "at most 2 GiB");
        }
        return ByteBuffer.allocate((int) bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
