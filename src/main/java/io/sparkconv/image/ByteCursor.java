// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.image;

import java.nio.ByteOrder;

/** A bounded reading position in a byte array. Reading past the end is an {@link InvalidImageException}. */
final class ByteCursor {

    private final byte[] data;
    private final int end;
    private final String subject;
    private boolean littleEndian;
    private int position;

    /** @param subject what is read, for messages, such as "PNG" */
    ByteCursor(byte[] data, String subject) {
        this(data, 0, data.length, subject);
    }

    ByteCursor(byte[] data, int from, int end, String subject) {
        this.data = data;
        this.position = from;
        this.end = end;
        this.subject = subject;
    }

    ByteCursor order(ByteOrder order) {
        littleEndian = order == ByteOrder.LITTLE_ENDIAN;
        return this;
    }

    int position() {
        return position;
    }

    int remaining() {
        return end - position;
    }

    byte[] array() {
        return data;
    }

    private void require(long count) throws InvalidImageException {
        if (count < 0 || count > end - position) {
            throw InvalidImageException.failed(
                    subject + " is truncated: " + count + " bytes are needed at byte " + position + " of " + end);
        }
    }

    ByteCursor seek(long to) throws InvalidImageException {
        if (to < 0 || to > end) {
            throw InvalidImageException.failed(subject + " is truncated: it points to byte " + to + " of " + end);
        }
        position = (int) to;
        return this;
    }

    ByteCursor skip(long count) throws InvalidImageException {
        require(count);
        position += (int) count;
        return this;
    }

    int u8() throws InvalidImageException {
        require(1);
        return data[position++] & 255;
    }

    int u16() throws InvalidImageException {
        int first = u8();
        int second = u8();
        return littleEndian ? second << 8 | first : first << 8 | second;
    }

    int u24() throws InvalidImageException {
        int first = u8();
        int rest = u16();
        return littleEndian ? rest << 8 | first : first << 16 | rest;
    }

    long u32() throws InvalidImageException {
        long first = u16();
        long second = u16();
        return littleEndian ? second << 16 | first : first << 16 | second;
    }

    int i32() throws InvalidImageException {
        return (int) u32();
    }

    /** Unsigned 64 bits; values beyond the signed range come out negative, which every bound refuses. */
    long u64() throws InvalidImageException {
        long first = u32();
        long second = u32();
        return littleEndian ? second << 32 | first : first << 32 | second;
    }

    boolean startsWith(String latin1) {
        if (remaining() < latin1.length()) {
            return false;
        }
        for (int i = 0; i < latin1.length(); i++) {
            if ((data[position + i] & 255) != latin1.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    String text(int length) throws InvalidImageException {
        require(length);
        String text = new String(data, position, length, java.nio.charset.StandardCharsets.ISO_8859_1);
        position += length;
        return text;
    }
}
