// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.image.jpeg;

import java.io.IOException;
import java.util.Arrays;

/** Arithmetic coding of coefficients, sequential (T.81, section F.1.4) and progressive (annex G.1.3). */
final class ArithmeticCoder implements BlockCoder {

    private static final int DC_BINS = 64;
    private static final int AC_BINS = 256;
    private static final int DC_MAGNITUDE = 20;
    private static final int AC_LOW_MAGNITUDE = 189;
    private static final int AC_HIGH_MAGNITUDE = 217;

    /** Distance from a magnitude category's bin to the bin of its lower bits. */
    private static final int MAGNITUDE_BITS = 14;

    private final BinaryArithmetic arithmetic;
    private final Frame frame;
    private final ScanHeader scan;
    private final JpegTables tables;
    private final byte[][] dcBins = new byte[4][DC_BINS];
    private final byte[][] acBins = new byte[4][AC_BINS];
    private final byte[] half = {BinaryArithmetic.HALF};

    /** Conditioning category of each component's last DC difference, by the component's index in the frame. */
    private final int[] dcContext = new int[4];

    /** Set when the data broke T.81's rules; blocks stay as they are until the next restart. */
    private boolean broken;

    ArithmeticCoder(JpegInput input, Frame frame, ScanHeader scan, JpegTables tables) {
        this.arithmetic = new BinaryArithmetic(input);
        this.frame = frame;
        this.scan = scan;
        this.tables = tables;
    }

    @Override
    public void restart() {
        arithmetic.restart();
        broken = false;
        Arrays.fill(dcContext, 0);
        for (int i = 0; i < 4; i++) {
            Arrays.fill(dcBins[i], (byte) 0);
            Arrays.fill(acBins[i], (byte) 0);
        }
        for (Component component : scan.components()) {
            component.dc = 0;
        }
    }

    @Override
    public int decode(Component component, short[] block, int at) throws IOException {
        if (broken) {
            return 63;
        }
        if (!frame.progressive) {
            block[at] = (short) nextDc(component);
            firstAc(component, block, at, 1);
        } else if (scan.isDc()) {
            if (scan.isRefinement()) {
                block[at] |= (short) (arithmetic.decide(half, 0) << scan.low());
            } else {
                block[at] = (short) (nextDc(component) << scan.low());
            }
        } else if (scan.isRefinement()) {
            refineAc(component, block, at);
        } else {
            firstAc(component, block, at, scan.first());
        }
        return 63;
    }

    private int nextDc(Component component) throws IOException {
        byte[] bins = dcBins[component.dcTable];
        int index = frame.components.indexOf(component);
        int context = dcContext[index];
        if (arithmetic.decide(bins, context) == 0) {
            dcContext[index] = 0;
            return component.dc;
        }
        int sign = arithmetic.decide(bins, context + 1);
        int bin = context + 2 + sign;
        int magnitude = arithmetic.decide(bins, bin);
        if (magnitude != 0) {
            bin = DC_MAGNITUDE;
            while (arithmetic.decide(bins, bin) != 0) {
                magnitude <<= 1;
                bin++;
                if (magnitude == 0x8000) {
                    broken = true;
                    return component.dc;
                }
            }
        }
        if (magnitude < 1 << tables.dcLower[component.dcTable] >> 1) {
            dcContext[index] = 0;
        } else if (magnitude > 1 << tables.dcUpper[component.dcTable] >> 1) {
            dcContext[index] = 12 + sign * 4;
        } else {
            dcContext[index] = 4 + sign * 4;
        }
        component.dc += value(bins, bin + MAGNITUDE_BITS, magnitude, sign);
        return component.dc;
    }

    private int value(byte[] bins, int bin, int magnitude, int sign) throws IOException {
        int value = magnitude;
        for (int bit = magnitude >> 1; bit != 0; bit >>= 1) {
            if (arithmetic.decide(bins, bin) != 0) {
                value |= bit;
            }
        }
        return sign == 1 ? -value - 1 : value + 1;
    }

    private void firstAc(Component component, short[] block, int at, int first) throws IOException {
        byte[] bins = acBins[component.acTable];
        for (int k = first; k <= scan.last(); k++) {
            int bin = 3 * (k - 1);
            if (arithmetic.decide(bins, bin) != 0) {
                return;
            }
            while (arithmetic.decide(bins, bin + 1) == 0) {
                bin += 3;
                if (++k > scan.last()) {
                    broken = true;
                    return;
                }
            }
            int sign = arithmetic.decide(half, 0);
            bin += 2;
            int magnitude = arithmetic.decide(bins, bin);
            if (magnitude != 0 && arithmetic.decide(bins, bin) != 0) {
                magnitude = 2;
                bin = k <= tables.acThreshold[component.acTable] ? AC_LOW_MAGNITUDE : AC_HIGH_MAGNITUDE;
                while (arithmetic.decide(bins, bin) != 0) {
                    magnitude <<= 1;
                    bin++;
                    if (magnitude == 0x8000) {
                        broken = true;
                        return;
                    }
                }
            }
            int value = value(bins, bin + MAGNITUDE_BITS, magnitude, sign);
            block[at + NATURAL[k]] = (short) (value << scan.low());
        }
    }

    private void refineAc(Component component, short[] block, int at) throws IOException {
        byte[] bins = acBins[component.acTable];
        int plus = 1 << scan.low();
        int lastKnown = scan.last();
        while (lastKnown > 0 && block[at + NATURAL[lastKnown]] == 0) {
            lastKnown--;
        }
        for (int k = scan.first(); k <= scan.last(); k++) {
            int bin = 3 * (k - 1);
            if (k > lastKnown && arithmetic.decide(bins, bin) != 0) {
                return;
            }
            while (true) {
                int i = at + NATURAL[k];
                if (block[i] != 0) {
                    if (arithmetic.decide(bins, bin + 2) != 0) {
                        block[i] += (short) (block[i] < 0 ? -plus : plus);
                    }
                    break;
                }
                if (arithmetic.decide(bins, bin + 1) != 0) {
                    block[i] = (short) (arithmetic.decide(half, 0) != 0 ? -plus : plus);
                    break;
                }
                bin += 3;
                if (++k > scan.last()) {
                    broken = true;
                    return;
                }
            }
        }
    }
}
