// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.image.webp;

import java.io.IOException;

/** Reads the entropy-coded pixels of one image: sections 3.6 and 3.7 of RFC 9649. */
final class PixelReader {

    private static final int LITERALS = 256;
    private static final int LENGTHS = 24;
    private static final int DISTANCES = 40;
    private static final int MOST_CACHE_BITS = 11;

    /** Codes of green (with lengths and cache entries), red, blue, alpha and distance. */
    private static final int CODES = 5;

    private final BitReader in;
    private final int width;
    private final int[] pixels;
    private int[] cache = {};
    private int cacheShift;
    private int[] groupImage;
    private int groupBits;
    private int groupColumns;
    private PrefixCode[] codes;

    private PixelReader(BitReader in, int width, int height) {
        this.in = in;
        this.width = width;
        this.pixels = new int[Math.multiplyExact(width, height)];
    }

    /**
     * Reads an image as A, R, G, B.
     *
     * @param outermost whether regions of the image may have codes of their own
     */
    static int[] read(BitReader in, int width, int height, boolean outermost) throws IOException {
        PixelReader reader = new PixelReader(in, width, height);
        reader.readCodes(height, outermost);
        reader.readPixels();
        return reader.pixels;
    }

    private void readCodes(int height, boolean outermost) throws IOException {
        if (in.flag()) {
            int bits = in.bits(4);
            if (bits < 1 || bits > MOST_CACHE_BITS) {
                throw new IOException("WebP colour cache has " + bits + " bits but must have 1 to " + MOST_CACHE_BITS);
            }
            cache = new int[1 << bits];
            cacheShift = 32 - bits;
        }
        int groups = 1;
        if (outermost && in.flag()) {
            groupBits = 2 + in.bits(3);
            groupColumns = Transform.blocks(width, groupBits);
            groupImage = read(in, groupColumns, Transform.blocks(height, groupBits), false);
            for (int i = 0; i < groupImage.length; i++) {
                groupImage[i] = groupImage[i] >> 8 & 0xFFFF;
                groups = Math.max(groups, groupImage[i] + 1);
            }
        }
        codes = new PrefixCode[CODES * groups];
        int[] alphabets = {LITERALS + LENGTHS + cache.length, LITERALS, LITERALS, LITERALS, DISTANCES};
        for (int i = 0; i < codes.length; i++) {
            codes[i] = PrefixCodeReader.read(in, alphabets[i % CODES]);
            requireMore();
        }
    }

    private void requireMore() throws IOException {
        if (in.isExhausted()) {
            throw new IOException("WebP is truncated: its lossless data is incomplete");
        }
    }

    private void readPixels() throws IOException {
        int at = 0;
        while (at < pixels.length) {
            int x = at % width;
            int group =
                    groupImage == null ? 0 : groupImage[(at / width >> groupBits) * groupColumns + (x >> groupBits)];
            int symbol = codes[CODES * group].read(in);
            if (symbol < LITERALS) {
                int red = codes[CODES * group + 1].read(in);
                int blue = codes[CODES * group + 2].read(in);
                int alpha = codes[CODES * group + 3].read(in);
                put(at++, alpha << 24 | red << 16 | symbol << 8 | blue);
            } else if (symbol < LITERALS + LENGTHS) {
                int length = prefixed(symbol - LITERALS);
                int distance = BackwardDistance.of(prefixed(codes[CODES * group + 4].read(in)), width);
                requireMore();
                if (distance > at || length > pixels.length - at) {
                    throw new IOException("WebP copies " + length + " pixels from " + distance + " before pixel " + at
                            + " of " + pixels.length);
                }
                for (int end = at + length; at < end; at++) {
                    put(at, pixels[at - distance]);
                }
            } else {
                put(at++, cache[symbol - LITERALS - LENGTHS]);
            }
            requireMore();
        }
    }

    private void put(int at, int pixel) {
        pixels[at] = pixel;
        if (cache.length > 0) {
            cache[0x1E35A7BD * pixel >>> cacheShift] = pixel;
        }
    }

    /** A length or distance: its magnitude, then bits that tell it exactly. */
    private int prefixed(int symbol) {
        if (symbol < 4) {
            return symbol + 1;
        }
        int extra = symbol - 2 >> 1;
        return ((2 + (symbol & 1)) << extra) + in.bits(extra) + 1;
    }
}
