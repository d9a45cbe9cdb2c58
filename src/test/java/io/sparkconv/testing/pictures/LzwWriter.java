// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.testing.pictures;

import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.Map;

/** LZW as GIF packs it (least significant bit first) or as TIFF does (most significant first, widening one code early). */
final class LzwWriter {

    private static final int MOST_CODES = 4096;

    private final boolean tiff;
    private final int minimum;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Map<Integer, Integer> codes = new HashMap<>();
    private int pending;
    private int held;
    private int width;
    private int next;

    private LzwWriter(boolean tiff, int minimum) {
        this.tiff = tiff;
        this.minimum = minimum;
    }

    static byte[] gif(byte[] symbols, int minimum) {
        return new LzwWriter(false, minimum).encode(symbols);
    }

    static byte[] tiff(byte[] bytes) {
        return new LzwWriter(true, 8).encode(bytes);
    }

    private byte[] encode(byte[] symbols) {
        clear();
        int prefix = -1;
        for (byte symbol : symbols) {
            int value = symbol & 255;
            Integer known = prefix < 0 ? Integer.valueOf(value) : codes.get(prefix << 8 | value);
            if (known != null) {
                prefix = known;
                continue;
            }
            put(prefix);
            codes.put(prefix << 8 | value, next++);
            if (next >= MOST_CODES - 1) {
                clear();
            } else {
                widen();
            }
            prefix = value;
        }
        put(prefix);
        next++;
        widen();
        put((1 << minimum) + 1);
        if (held > 0) {
            out.write(tiff ? pending << 8 - held : pending);
        }
        return out.toByteArray();
    }

    /** The decoder is one entry behind: GIF waits for it, TIFF does not. */
    private void widen() {
        int limit = (1 << width) + (tiff ? 0 : 1);
        if (next >= limit && width < 12) {
            width++;
        }
    }

    private void clear() {
        width = Math.max(width, minimum + 1);
        put(1 << minimum);
        codes.clear();
        width = minimum + 1;
        next = (1 << minimum) + 2;
    }

    private void put(int code) {
        if (tiff) {
            pending = pending << width | code;
            for (held += width; held >= 8; held -= 8) {
                out.write(pending >> held - 8);
            }
            pending &= (1 << held) - 1;
        } else {
            pending |= code << held;
            for (held += width; held >= 8; held -= 8) {
                out.write(pending);
                pending >>>= 8;
            }
        }
    }
}
