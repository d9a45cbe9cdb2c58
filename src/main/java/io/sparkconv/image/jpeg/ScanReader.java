// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.image.jpeg;

import java.io.IOException;
import java.util.Arrays;

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
    private int untilRestart;
    private int nextRestart;
    private int y;

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
        input.resetBits();
        coder.restart();
        untilRestart = restartInterval;
    }

    /** True if a marker cut the data of a restart interval short, so that blocks are missing. */
    boolean isDamaged() {
        return damaged;
    }

    void read() throws IOException {
        while (hasLines()) {
            readLine();
        }
    }

    private boolean isInterleaved() {
        return scan.components().size() > 1;
    }

    /** Whether there is a line of MCUs, or of blocks of an only component, still to read. */
    boolean hasLines() {
        Component only = scan.components().get(0);
        return y < (isInterleaved() ? frame.mcusHigh() : Frame.ceilDiv(only.height, 8));
    }

    /** Lines of a component's blocks in one such line. */
    int blockLines(Component component) {
        return isInterleaved() ? component.vertical : 1;
    }

    void readLine() throws IOException {
        Component only = scan.components().get(0);
        int wide = isInterleaved() ? frame.mcusWide() : Frame.ceilDiv(only.width, 8);
        for (int x = 0; x < wide; x++) {
            if (restartInterval > 0 && untilRestart-- == 0) {
                damaged |= input.isStarved();
                restart(nextRestart);
                nextRestart = nextRestart + 1 & 7;
                untilRestart = restartInterval - 1;
            }
            if (isInterleaved()) {
                readMcu(x, y);
            } else {
                readBlock(only, x, y);
            }
        }
        y++;
        if (!hasLines()) {
            damaged |= input.isStarved();
        }
    }

    private void readMcu(int x, int mcuY) throws IOException {
        for (Component component : scan.components()) {
            for (int v = 0; v < component.vertical; v++) {
                for (int h = 0; h < component.horizontal; h++) {
                    readBlock(component, x * component.horizontal + h, mcuY * component.vertical + v);
                }
            }
        }
    }

    private void readBlock(Component component, int x, int blockY) throws IOException {
        if (frame.progressive) {
            if (!input.isStarved()) {
                coder.decode(component, component.coefficients, (blockY * component.blocksWide + x) * 64);
            }
            return;
        }
        Arrays.fill(block, (short) 0);
        int last = input.isStarved() ? 0 : coder.decode(component, block, 0);
        dct.transform(component, block, 0, last, x, blockY);
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
