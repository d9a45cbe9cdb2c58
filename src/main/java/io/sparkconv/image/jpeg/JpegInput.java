// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.image.jpeg;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The bytes of a JPEG: whole bytes between scans, bits inside them. A marker inside entropy-coded data ends the bits; what
 * is asked beyond it is zero, as T.81 decoders do, and {@link #isStarved()} says so. The end of the bytes is an error.
 */
final class JpegInput {

    private static final int PIECE_BYTES = 1 << 16;

    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    private byte[] data;
    private int position;
    private int end;
    private InputStream rest;
    private long passed;
    private long buffer;
    private int available;
    private int marker;
    private boolean starved;

    JpegInput(byte[] data) {
        this(data, InputStream.nullInputStream());
    }

    /**
     * @param head all segments before the first scan lie in it; positions are those in it
     * @param rest what comes after it
     */
    JpegInput(byte[] head, InputStream rest) {
        this.data = head;
        this.end = head.length;
        this.rest = rest;
    }

    private boolean hasMore() throws IOException {
        if (position < end) {
            return true;
        }
        byte[] next = rest.readNBytes(PIECE_BYTES);
        if (next.length == 0) {
            return false;
        }
        passed += end;
        data = next;
        end = next.length;
        position = 0;
        return true;
    }

    int position() {
        return position;
    }

    byte[] copy(int from, int to) {
        return java.util.Arrays.copyOfRange(data, from, to);
    }

    boolean startsWith(int at, int end, String text) {
        if (at + text.length() > end) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if ((data[at + i] & 255) != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    int readByte() throws IOException {
        if (!hasMore()) {
            throw new IOException(
                    "JPEG is truncated: it ends at byte " + (passed + end) + " before its end-of-image marker");
        }
        return data[position++] & 255;
    }

    int readShort() throws IOException {
        int high = readByte();
        return high << 8 | readByte();
    }

    void seek(int to) throws IOException {
        if (to > end) {
            throw new IOException(
                    "JPEG is truncated: a segment reaches to byte " + to + " of a file of " + end + " bytes");
        }
        position = to;
    }

    /** The next marker, after any other bytes. The one that ended the entropy-coded data comes first. */
    int nextMarker() throws IOException {
        if (marker != 0) {
            int found = marker;
            marker = 0;
            return found;
        }
        while (true) {
            int b = readByte();
            while (b != 0xFF) {
                b = readByte();
            }
            while (b == 0xFF) {
                b = readByte();
            }
            if (b != 0) {
                return b;
            }
        }
    }

    /**
     * Passes over segments to the end of the image.
     *
     * @throws UnsupportedJpegException if there is another scan
     */
    void passToEnd() throws IOException {
        for (int found = nextMarker(); found != 0xD9; found = nextMarker()) {
            if (found == 0xDA) {
                throw new UnsupportedJpegException("JPEG with several scans is not read row by row");
            }
            boolean isAlone = found >= 0xD0 && found <= 0xD8 || found == 0x01;
            for (int left = isAlone ? 0 : readShort() - 2; left > 0; left--) {
                readByte();
            }
        }
    }

    /** Empties the bit buffer at the start of a scan or after a restart marker. */
    void resetBits() {
        buffer = 0;
        available = 0;
        starved = false;
    }

    /** True once bits were asked that a marker withheld. */
    boolean isStarved() {
        return starved;
    }

    /** Puts a marker back, to be met again by the next reader of bits or markers. */
    void unread(int found) {
        marker = found;
    }

    private void require(int count) throws IOException {
        while (available < count) {
            if (marker != 0) {
                starved = true;
                buffer <<= 32;
                available += 32;
                return;
            }
            int b = readByte();
            if (b == 0xFF) {
                b = byteAfterFf();
                if (marker != 0) {
                    continue;
                }
            }
            buffer = buffer << 8 | b;
            available += 8;
        }
    }

    private int byteAfterFf() throws IOException {
        int b = readByte();
        while (b == 0xFF) {
            b = readByte();
        }
        if (b == 0) {
            return 0xFF;
        }
        marker = b;
        return 0;
    }

    /** One byte of arithmetic-coded data, unstuffed; zero from the first marker on. */
    int readCodedByte() throws IOException {
        if (marker != 0) {
            return 0;
        }
        int b = readByte();
        return b == 0xFF ? byteAfterFf() : b;
    }

    /** The next {@code count} bits, at most 16, which stay in the buffer. */
    int peek(int count) throws IOException {
        if (available < count) {
            require(count);
        }
        return (int) (buffer >>> available - count) & (1 << count) - 1;
    }

    /**
     * The next {@code count} bits, of which those beyond the end of the data are zero: a short code at the very end of a
     * scan must not ask for bytes that it does not need.
     */
    int peekAtEnd(int count) throws IOException {
        if (available < count) {
            refill();
        }
        if (available >= count) {
            return (int) (buffer >>> available - count) & (1 << count) - 1;
        }
        return (int) (buffer << count - available) & (1 << count) - 1;
    }

    private void refill() throws IOException {
        while (available <= 48 && marker == 0 && hasMore()) {
            if (available <= 32 && position + 4 <= end) {
                int word = (int) WORD.get(data, position);
                if (!hasFf(word)) {
                    buffer = buffer << 32 | word & 0xFFFFFFFFL;
                    available += 32;
                    position += 4;
                    continue;
                }
            }
            int b = data[position++] & 255;
            if (b == 0xFF) {
                b = byteAfterFf();
                if (marker != 0) {
                    return;
                }
            }
            buffer = buffer << 8 | b;
            available += 8;
        }
    }

    /** Whether one of the four bytes is 0xFF, or follows one in a way that looks so. */
    private static boolean hasFf(int word) {
        return (~word - 0x01010101 & word & 0x80808080) != 0;
    }

    void skip(int count) throws IOException {
        if (available < count) {
            require(count);
        }
        available -= count;
    }

    int bits(int count) throws IOException {
        if (count == 0) {
            return 0;
        }
        int value = peek(count);
        available -= count;
        return value;
    }

    int bit() throws IOException {
        return bits(1);
    }

    /** A coefficient of {@code size} bits in T.81's sign convention (EXTEND). */
    int signed(int size) throws IOException {
        if (size == 0) {
            return 0;
        }
        return extend(bits(size), size);
    }

    /** T.81's EXTEND: what {@code size} bits mean; 0 for none. */
    static int extend(int bits, int size) {
        return bits < 1 << size >> 1 ? bits - (1 << size) + 1 : bits;
    }
}
