// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.onnx.wire;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.LongConsumer;

/**
 * Walks through messages in protobuf's wire format. {@link #next} steps to a field and exactly one other method takes it.
 * Byte fields alias the file's bytes. Methods throw protobuf's exceptions; {@link #run} turns them into ours.
 */
final class WireReader {

    private static final int TEXT_HEAP = 56;

    /** Reads one thing. */
    interface Body<T> {
        T read() throws IOException;
    }

    private final byte[] file;
    private final int start;
    private final CodedInputStream in;
    private final String task;
    private final Allowance allowance;
    private int tag;

    /**
     * @param task what cannot be done if the bytes are wrong, such as {@code read ONNX file m.onnx}
     */
    WireReader(ByteBuffer bytes, String task, Allowance allowance) {
        this.file = bytes.array();
        this.start = bytes.arrayOffset() + bytes.position();
        this.in = CodedInputStream.newInstance(file, start, bytes.remaining());
        this.task = task;
        this.allowance = allowance;
    }

    /** Reads, and turns protobuf's exceptions into ours. */
    <T> T run(Body<T> body) {
        try {
            return body.read();
        } catch (IOException e) {
            throw new InvalidOnnxException(
                    "Cannot " + task + ": the protobuf at byte " + position() + " is broken (" + e.getMessage()
                            + ") but must be whole",
                    e);
        }
    }

    Allowance allowance() {
        return allowance;
    }

    String task() {
        return task;
    }

    /** The next field's number; 0 at the end of the message. */
    int next() throws IOException {
        tag = in.isAtEnd() ? 0 : in.readTag();
        return WireFormat.getTagFieldNumber(tag);
    }

    void skip() throws IOException {
        if (!in.skipField(tag)) {
            throw fault("wire type", 4, "one that begins a field");
        }
    }

    long integer() throws IOException {
        expect(WireFormat.WIRETYPE_VARINT);
        return in.readRawVarint64();
    }

    float real() throws IOException {
        expect(WireFormat.WIRETYPE_FIXED32);
        return in.readFloat();
    }

    double doubleReal() throws IOException {
        expect(WireFormat.WIRETYPE_FIXED64);
        return in.readDouble();
    }

    String text() throws IOException {
        expect(WireFormat.WIRETYPE_LENGTH_DELIMITED);
        return counted(in.readStringRequireUtf8());
    }

    /** Text that names nothing, so that broken characters may be replaced. */
    String looseText() throws IOException {
        expect(WireFormat.WIRETYPE_LENGTH_DELIMITED);
        return counted(in.readString());
    }

    private String counted(String text) {
        allowance.takeHeap(TEXT_HEAP + 2L * text.length());
        return text;
    }

    /** The bytes of a field, a part of the file's. */
    ByteBuffer bytes() throws IOException {
        expect(WireFormat.WIRETYPE_LENGTH_DELIMITED);
        int length = in.readRawVarint32();
        int at = position();
        in.skipRawBytes(length);
        return ByteBuffer.wrap(file, at, length).slice().order(ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * A message inside this one.
     *
     * @param heap roughly what its value takes
     */
    <T> T message(int heap, Body<T> body) throws IOException {
        expect(WireFormat.WIRETYPE_LENGTH_DELIMITED);
        allowance.takeHeap(heap);
        int before = in.pushLimit(in.readRawVarint32());
        T value = body.read();
        in.popLimit(before);
        return value;
    }

    /** A message that may come only once; {@code before} is what came earlier. */
    <T> T single(T before, int heap, Body<T> body) throws IOException {
        if (before != null) {
            throw fault("number of messages in this field", "more than 1", "1");
        }
        return message(heap, body);
    }

    /** Gives the values of a repeated integer field, packed or one by one. */
    void integers(LongConsumer values) throws IOException {
        if (!isPacked()) {
            values.accept(integer());
            return;
        }
        int before = in.pushLimit(in.readRawVarint32());
        while (!in.isAtEnd()) {
            values.accept(in.readRawVarint64());
        }
        in.popLimit(before);
    }

    /** Gives the values of a repeated float field, packed or one by one, as their bits. */
    void reals(LongConsumer bits) throws IOException {
        if (!isPacked()) {
            bits.accept(Float.floatToRawIntBits(real()));
            return;
        }
        ByteBuffer packed = bytes();
        if (packed.remaining() % Float.BYTES != 0) {
            throw fault("length of packed floats", packed.remaining(), "a multiple of 4");
        }
        while (packed.hasRemaining()) {
            bits.accept(packed.getInt());
        }
    }

    boolean isPacked() {
        return WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_LENGTH_DELIMITED;
    }

    private void expect(int wireType) {
        if (WireFormat.getTagWireType(tag) != wireType) {
            throw fault("wire type", WireFormat.getTagWireType(tag), String.valueOf(wireType));
        }
    }

    /** Something wrong with the current field. */
    InvalidOnnxException fault(String name, Object value, String rule) {
        return InvalidOnnxException.of(
                task,
                name + " (field " + WireFormat.getTagFieldNumber(tag) + ", before byte " + position() + ")",
                value,
                rule);
    }

    /** Where the reader stands in the file. */
    int position() {
        return start + in.getTotalBytesRead();
    }
}
