// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.image.webp;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/** Decodes VP8L, which is what lossless WebP and compressed alpha hold: RFC 9649. */
public final class LosslessDecoder {

    private static final int HEADER = 5;

    private LosslessDecoder() {}

    /**
     * Decodes a bitstream whose size the caller knows and has checked.
     *
     * @return A, R, G, B of each pixel, not premultiplied
     * @throws IOException if the bitstream is broken or ends early
     */
    public static int[] decode(byte[] bitstream, int width, int height) throws IOException {
        if (bitstream.length < HEADER) {
            throw new IOException("WebP is truncated: its lossless header has " + bitstream.length + " bytes");
        }
        int version = bitstream[HEADER - 1] >> 5 & 7;
        if (version != 0) {
            throw new IOException("WebP lossless version is " + version + " but must be 0");
        }
        boolean hasAlpha = (bitstream[HEADER - 1] & 16) != 0;
        int[] pixels = decode(new BitReader(bitstream, HEADER), width, height);
        for (int i = 0; i < pixels.length && !hasAlpha; i++) {
            pixels[i] |= 0xFF000000;
        }
        return pixels;
    }

    /** Decodes a bitstream without a header, as alpha is stored: opacity is in the green channel. */
    public static int[] decodeWithoutHeader(byte[] data, int width, int height) throws IOException {
        return decode(new BitReader(data, 0), width, height);
    }

    private static int[] decode(BitReader in, int width, int height) throws IOException {
        Deque<Transform> transforms = new ArrayDeque<>();
        int codedWidth = width;
        int seen = 0;
        while (in.flag()) {
            int type = in.bits(2);
            if ((seen >> type & 1) != 0) {
                throw new IOException("WebP transform " + type + " is given twice but must be given once");
            }
            seen |= 1 << type;
            Transform transform = Transform.read(in, type, codedWidth, height);
            codedWidth = transform.codedWidth();
            transforms.push(transform);
        }
        int[] pixels = PixelReader.read(in, codedWidth, height, true);
        for (Transform transform : transforms) {
            pixels = transform.undo(pixels);
        }
        return pixels;
    }
}
