// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.testing.onnx;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** A message in protobuf's wire format, written field by field. */
public final class ProtoMessage {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    /** A message of fields that are written already. */
    public static ProtoMessage of(byte[] fields) {
        ProtoMessage message = new ProtoMessage();
        message.bytes.writeBytes(fields);
        return message;
    }

    private void varint(long value) {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            bytes.write((int) (rest & 0x7f) | 0x80);
            rest >>>= 7;
        }
        bytes.write((int) rest);
    }

    public ProtoMessage integer(int field, long value) {
        varint(field << 3);
        varint(value);
        return this;
    }

    public ProtoMessage float32(int field, float value) {
        varint(field << 3 | 5);
        bytes.writeBytes(ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putFloat(value)
                .array());
        return this;
    }

    public ProtoMessage float64(int field, double value) {
        varint(field << 3 | 1);
        bytes.writeBytes(ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putDouble(value)
                .array());
        return this;
    }

    /** Four or eight bytes as they are. */
    public ProtoMessage fixed(int field, byte[] value) {
        varint(field << 3 | (value.length == 4 ? 5 : 1));
        bytes.writeBytes(value);
        return this;
    }

    /** Integers of a repeated field in one piece. */
    public ProtoMessage packed(int field, long... values) {
        ProtoMessage numbers = new ProtoMessage();
        for (long value : values) {
            numbers.varint(value);
        }
        return message(field, numbers);
    }

    public ProtoMessage data(int field, byte[] value) {
        varint(field << 3 | 2);
        varint(value.length);
        bytes.writeBytes(value);
        return this;
    }

    public ProtoMessage text(int field, String value) {
        return data(field, value.getBytes(StandardCharsets.UTF_8));
    }

    public ProtoMessage message(int field, ProtoMessage value) {
        return data(field, value.toBytes());
    }

    public byte[] toBytes() {
        return bytes.toByteArray();
    }
}
