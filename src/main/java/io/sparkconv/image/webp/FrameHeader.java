// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.image.webp;

import java.io.IOException;

/** The header of a key frame: sections 9 and 19.2 of RFC 6386. Leaves the first partition at the first macroblock. */
final class FrameHeader {

    private static final int SIZE = 6;
    private static final int START = 10;
    private static final int LAST_PROFILE = 3;

    final int width;
    final int height;
    final BoolDecoder modes;
    final BoolDecoder[] tokens;
    final Segments segments;
    final FilterStrength[][] filters;
    final boolean simpleFilter;
    final Quantizer[] quantizers = new Quantizer[Segments.COUNT];
    final int[] coefficients = CoefficientDefaults.copy();

    /** Whether macroblocks say that they have no coefficients. */
    final boolean skips;

    final int skipProbability;

    FrameHeader(byte[] data) throws IOException {
        if (data.length < START) {
            throw new IOException("WebP is truncated: its lossy frame has " + data.length + " bytes");
        }
        int tag = u24(data, 0);
        int profile = tag >> 1 & 7;
        if ((tag & 1) != 0 || profile > LAST_PROFILE) {
            throw new IOException("WebP lossy frame has profile " + profile + " and key frame bit " + (tag & 1)
                    + " but must be a key frame of profile 0 to " + LAST_PROFILE);
        }
        // Two bits of each size are a hint for scaling.
        width = u24(data, SIZE) & 0x3FFF;
        height = u24(data, SIZE + 1) >> 8 & 0x3FFF;
        int first = tag >> 5;
        if (first > data.length - START) {
            throw new IOException("WebP is truncated: its first partition declares " + first + " bytes, the frame has "
                    + (data.length - START));
        }
        // The modes of a macroblock take more than a bit; memory is not yet taken for them.
        if (8L * first < (long) macroblocksWide() * macroblocksHigh()) {
            throw new IOException("WebP is truncated: a first partition of " + first + " bytes cannot hold " + width
                    + " x " + height + " pixels");
        }
        BoolDecoder in = new BoolDecoder(data, START, START + first);
        modes = in;
        // Colour space and clamping, which change nothing in a picture that a sane encoder wrote.
        in.bits(2);
        segments = Segments.read(in);
        simpleFilter = in.flag();
        filters = FilterStrength.read(in, segments);
        tokens = partitions(data, START + first, 1 << in.bits(2));
        int index = in.bits(7);
        int[] deltas = new int[5];
        for (int i = 0; i < deltas.length; i++) {
            deltas[i] = in.optional(4);
        }
        for (int i = 0; i < quantizers.length; i++) {
            quantizers[i] = Quantizer.of(segments.quantizer(i, index), deltas);
        }
        // Whether the probabilities outlive this frame.
        in.flag();
        CoefficientUpdates.read(in, coefficients);
        skips = in.flag();
        skipProbability = skips ? in.bits(8) : 0;
        if (in.isExhausted()) {
            throw new IOException("WebP is truncated: its lossy frame header is incomplete");
        }
    }

    private static BoolDecoder[] partitions(byte[] data, int from, int count) throws IOException {
        int at = from + 3 * (count - 1);
        if (at > data.length) {
            throw new IOException("WebP is truncated: its sizes of " + count + " partitions are incomplete");
        }
        BoolDecoder[] partitions = new BoolDecoder[count];
        for (int i = 0; i < count; i++) {
            int size = data.length - at;
            if (i < count - 1) {
                size = Math.min(size, u24(data, from + 3 * i));
            }
            partitions[i] = new BoolDecoder(data, at, at + size);
            at += size;
        }
        return partitions;
    }

    private static int u24(byte[] data, int at) {
        return data[at] & 255 | (data[at + 1] & 255) << 8 | (data[at + 2] & 255) << 16;
    }

    int macroblocksWide() {
        return width + 15 >> 4;
    }

    int macroblocksHigh() {
        return height + 15 >> 4;
    }
}
