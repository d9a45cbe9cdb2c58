// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.image.tiff;

import java.io.IOException;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Set;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** The compressions of TIFF blocks that lose nothing, and the predictor that stores differences. */
final class BlockCoding {

    static final int NONE = 1;
    static final int LZW = 5;
    static final int DEFLATE = 8;
    static final int PACK_BITS = 32773;
    static final int OLD_DEFLATE = 32946;

    static final Set<Integer> KNOWN = Set.of(NONE, LZW, DEFLATE, PACK_BITS, OLD_DEFLATE);

    private BlockCoding() {}

    /** Fills {@code out} with the decoded bytes of a block. */
    static void decode(int compression, byte[] packed, byte[] out) throws IOException {
        switch (compression) {
            case LZW -> LzwBlock.decode(packed, out);
            case PACK_BITS -> unpack(packed, out);
            case DEFLATE, OLD_DEFLATE -> inflate(packed, out);
            default -> {
                requireBytes(Math.min(packed.length, out.length), out.length);
                System.arraycopy(packed, 0, out, 0, out.length);
            }
        }
    }

    static void requireBytes(int got, int wanted) throws IOException {
        if (got < wanted) {
            throw new IOException("TIFF block has " + got + " bytes but must have " + wanted);
        }
    }

    private static void inflate(byte[] packed, byte[] out) throws IOException {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(packed);
            int at = 0;
            while (at < out.length) {
                int got = inflater.inflate(out, at, out.length - at);
                at += got;
                if (got == 0 && (inflater.finished() || inflater.needsInput() || inflater.needsDictionary())) {
                    break;
                }
            }
            requireBytes(at, out.length);
        } catch (DataFormatException e) {
            throw new IOException("TIFF block is corrupt: " + e.getMessage(), e);
        } finally {
            inflater.end();
        }
    }

    /** Compresses quickly rather than well. */
    static byte[] deflate(byte[] block) {
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        try {
            deflater.setInput(block);
            deflater.finish();
            byte[] packed = new byte[block.length + block.length / 1000 + 64];
            int at = 0;
            while (!deflater.finished()) {
                at += deflater.deflate(packed, at, packed.length - at);
            }
            return Arrays.copyOf(packed, at);
        } finally {
            deflater.end();
        }
    }

    /** Runs and literals of Apple's PackBits: TIFF 6.0, section 9. */
    private static void unpack(byte[] packed, byte[] out) throws IOException {
        int from = 0;
        int at = 0;
        while (at < out.length && from < packed.length) {
            int head = packed[from++];
            if (head >= 0) {
                int count = Math.min(head + 1, Math.min(out.length - at, packed.length - from));
                System.arraycopy(packed, from, out, at, count);
                from += head + 1;
                at += count;
            } else if (head != -128 && from < packed.length) {
                int count = Math.min(1 - head, out.length - at);
                Arrays.fill(out, at, at + count, packed[from++]);
                at += count;
            }
        }
        requireBytes(at, out.length);
    }

    /** Samples of 16 bits become big-endian, whatever they were. */
    static void toBigEndian(byte[] bytes, int length, TiffLayout layout) {
        if (layout.bits() == 16 && layout.order() == ByteOrder.LITTLE_ENDIAN) {
            for (int i = 0; i < length; i += 2) {
                byte swap = bytes[i];
                bytes[i] = bytes[i + 1];
                bytes[i + 1] = swap;
            }
        }
    }

    /** Adds up differences along each row: TIFF 6.0, section 14. Samples of 16 bits are big-endian. */
    static void addUp(byte[] bytes, TiffLayout layout) {
        int row = layout.rowBytes();
        int step = layout.pixelBytes();
        for (int start = 0; start < bytes.length; start += row) {
            for (int i = start + step; i < start + row; i += layout.bits() / 8) {
                if (layout.bits() == 8) {
                    bytes[i] += bytes[i - step];
                } else {
                    int sum = ((bytes[i] & 255) << 8 | bytes[i + 1] & 255)
                            + ((bytes[i - step] & 255) << 8 | bytes[i - step + 1] & 255);
                    bytes[i] = (byte) (sum >> 8);
                    bytes[i + 1] = (byte) sum;
                }
            }
        }
    }
}
