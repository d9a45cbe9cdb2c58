// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.testing.pictures;

import java.io.ByteArrayOutputStream;

/** Writes baseline JPEG of blocks of one colour each, which a decoder must give back exactly. */
public final class JpegWriter {

    private final int blocksWide;
    private final int blocksHigh;
    private final int channels;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private int pending;
    private int held;

    public JpegWriter(int blocksWide, int blocksHigh, int channels) {
        this.blocksWide = blocksWide;
        this.blocksHigh = blocksHigh;
        this.channels = channels;
        marker(0xD8);
    }

    /** Adobe's segment with its colour transform: 0 none, 1 YCbCr, 2 YCCK. */
    public JpegWriter adobe(int transform) {
        segment(0xEE, 'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, transform);
        return this;
    }

    public JpegWriter segment(int marker, int... content) {
        marker(marker);
        out.write(content.length + 2 >> 8);
        out.write(content.length + 2);
        for (int value : content) {
            out.write(value);
        }
        return this;
    }

    /** @param blocks the value of each channel in each block; x and y count blocks */
    public byte[] encode(Samples blocks) {
        int[] quantization = new int[65];
        java.util.Arrays.fill(quantization, 1, 65, 1);
        segment(0xDB, quantization);
        int width = 8 * blocksWide;
        int height = 8 * blocksHigh;
        int[] frame = new int[6 + 3 * channels];
        int[] scan = new int[4 + 2 * channels];
        frame[0] = 8;
        frame[1] = height >> 8;
        frame[2] = height & 255;
        frame[3] = width >> 8;
        frame[4] = width & 255;
        frame[5] = channels;
        scan[0] = channels;
        scan[scan.length - 2] = 63;
        for (int c = 0; c < channels; c++) {
            frame[6 + 3 * c] = c + 1;
            frame[7 + 3 * c] = 0x11;
            scan[1 + 2 * c] = c + 1;
        }
        segment(0xC0, frame);
        // Twelve DC categories of four bits each, and an AC table that holds the end of block alone.
        segment(0xC4, 0, 0, 0, 0, 12, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
        segment(0xC4, 0x10, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        segment(0xDA, scan);
        int[] before = new int[channels];
        for (int i = 0; i < blocksWide * blocksHigh; i++) {
            for (int c = 0; c < channels; c++) {
                int dc = 8 * (blocks.at(i % blocksWide, i / blocksWide, c) - 128);
                block(dc - before[c]);
                before[c] = dc;
            }
        }
        bits(127, 7);
        marker(0xD9);
        return out.toByteArray();
    }

    private void block(int difference) {
        int category = 32 - Integer.numberOfLeadingZeros(Math.abs(difference));
        bits(category, 4);
        bits(difference < 0 ? difference - 1 & (1 << category) - 1 : difference, category);
        bits(0, 1);
    }

    private void bits(int value, int count) {
        pending = pending << count | value;
        for (held += count; held >= 8; held -= 8) {
            int octet = pending >> held - 8 & 255;
            out.write(octet);
            if (octet == 255) {
                out.write(0);
            }
        }
        pending &= (1 << held) - 1;
    }

    private void marker(int code) {
        out.write(255);
        out.write(code);
    }
}
