// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.image.jpeg;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** Reads the blocks of one scan in their order, with its restart intervals. */
final class ScanReader {

    private final JpegInput input;
    private final Frame frame;
    private final ScanHeader scan;
    private final BlockCoder coder;
    private final Dct dct;
    private final int restartInterval;
    private final short[] block = new short[64];
    private boolean damaged;

    ScanReader(JpegInput input, Frame frame, ScanHeader scan, JpegTables tables, Dct dct) throws IOException {
        this.input = input;
        this.frame = frame;
        this.scan = scan;
        this.dct = dct;
        this.restartInterval = tables.restartInterval;
        if (frame.arithmetic) {
            coder = new ArithmeticCoder(input, frame, scan, tables);
        } else if (frame.progressive) {
            coder = new HuffmanProgressive(input, scan, tables);
        } else {
            coder = new HuffmanSequential(input, scan, tables);
        }
    }

    /** True if a marker cut the data of a restart interval short, so that blocks are missing. */
    boolean isDamaged() {
        return damaged;
    }

    void read() throws IOException {
        List<Component> components = scan.components();
        boolean interleaved = components.size() > 1;
        Component only = components.get(0);
        int wide = interleaved ? frame.mcusWide() : Frame.ceilDiv(only.width, 8);
        int high = interleaved ? frame.mcusHigh() : Frame.ceilDiv(only.height, 8);
        input.resetBits();
        coder.restart();
        int untilRestart = restartInterval;
        int expected = 0;
        for (int y = 0; y < high; y++) {
            for (int x = 0; x < wide; x++) {
                if (restartInterval > 0 && untilRestart-- == 0) {
                    damaged |= input.isStarved();
                    restart(expected);
                    expected = expected + 1 & 7;
                    untilRestart = restartInterval - 1;
                }
                if (interleaved) {
                    readMcu(x, y);
                } else {
                    readBlock(only, x, y);
                }
            }
        }
        damaged |= input.isStarved();
    }

    private void readMcu(int x, int y) throws IOException {
        for (Component component : scan.components()) {
            for (int v = 0; v < component.vertical; v++) {
                for (int h = 0; h < component.horizontal; h++) {
                    readBlock(component, x * component.horizontal + h, y * component.vertical + v);
                }
            }
        }
    }

    private void readBlock(Component component, int x, int y) throws IOException {
        if (frame.progressive) {
            if (!input.isStarved()) {
                coder.decode(component, component.coefficients, (y * component.blocksWide + x) * 64);
            }
            return;
        }
        Arrays.fill(block, (short) 0);
        if (!input.isStarved()) {
            coder.decode(component, block, 0);
        }
        dct.transform(component, block, 0, x, y);
    }

    /** Finds restart marker {@code expected}, or leaves a later one in place as libjpeg's resynchronisation does. */
    private void restart(int expected) throws IOException {
        input.resetBits();
        coder.restart();
        while (true) {
            int marker = input.nextMarker();
            int number = marker - 0xD0;
            if (number == expected) {
                return;
            }
            damaged = true;
            boolean isRestart = number >= 0 && number <= 7;
            if (marker < 0xC0 || isRestart && (number == (expected - 1 & 7) || number == (expected - 2 & 7))) {
                continue;
            }
            boolean ahead = number == (expected + 1 & 7) || number == (expected + 2 & 7);
            if (!isRestart || ahead) {
                input.unread(marker);
            }
            return;
        }
    }
}
