// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.image.jpeg;

import java.io.IOException;

/** Progressive Huffman coding: T.81, annex G.1.2 and figures G.3, G.7. */
final class HuffmanProgressive implements BlockCoder {

    private final JpegInput input;
    private final ScanHeader scan;
    private final JpegTables tables;

    /** Blocks still to come that have no new coefficient in this band. */
    private int endOfBandRun;

    HuffmanProgressive(JpegInput input, ScanHeader scan, JpegTables tables) throws IOException {
        this.input = input;
        this.scan = scan;
        this.tables = tables;
        if (!scan.isDc()) {
            tables.ac(scan.components().get(0));
        } else if (!scan.isRefinement()) {
            for (Component component : scan.components()) {
                tables.dc(component);
            }
        }
    }

    @Override
    public void restart() {
        endOfBandRun = 0;
        for (Component component : scan.components()) {
            component.dc = 0;
        }
    }

    @Override
    public int decode(Component component, short[] block, int at) throws IOException {
        if (scan.isDc()) {
            if (scan.isRefinement()) {
                block[at] |= (short) (input.bit() << scan.low());
            } else {
                component.dc += tables.dc(component).coefficient(input) >> 8;
                block[at] = (short) (component.dc << scan.low());
            }
        } else if (scan.isRefinement()) {
            refine(tables.ac(component), block, at);
        } else {
            first(tables.ac(component), block, at);
        }
        return 63;
    }

    private void first(HuffmanTable table, short[] block, int at) throws IOException {
        if (endOfBandRun > 0) {
            endOfBandRun--;
            return;
        }
        int k = scan.first();
        while (k <= scan.last()) {
            int coefficient = table.coefficient(input);
            int run = coefficient >> 4 & 15;
            int size = coefficient & 15;
            if (size != 0) {
                k += run;
                int value = coefficient >> 8 << scan.low();
                if (k < 64) {
                    block[at + NATURAL[k]] = (short) value;
                }
                k++;
            } else if (run == 15) {
                k += 16;
            } else {
                endOfBandRun = (1 << run) - 1 + input.bits(run);
                return;
            }
        }
    }

    private void refine(HuffmanTable table, short[] block, int at) throws IOException {
        int plus = 1 << scan.low();
        int k = scan.first();
        if (endOfBandRun == 0) {
            while (k <= scan.last()) {
                int symbol = table.decode(input);
                int run = symbol >> 4;
                int value = 0;
                if ((symbol & 15) != 0) {
                    value = input.bit() == 1 ? plus : -plus;
                } else if (run != 15) {
                    endOfBandRun = (1 << run) + input.bits(run);
                    break;
                }
                k = passZeros(run, k, block, at);
                if (value != 0 && k < 64) {
                    block[at + NATURAL[k]] = (short) value;
                }
                k++;
            }
        }
        if (endOfBandRun > 0) {
            passZeros(64, k, block, at);
            endOfBandRun--;
        }
    }

    /**
     * Refines the coefficients that are not zero from {@code k} on until {@code zeros} zeros were passed.
     *
     * @return the index of the next zero, or one beyond the band
     */
    private int passZeros(int zeros, int k, short[] block, int at) throws IOException {
        int plus = 1 << scan.low();
        int left = zeros;
        for (; k <= scan.last(); k++) {
            int i = at + NATURAL[k];
            if (block[i] == 0) {
                if (left-- == 0) {
                    return k;
                }
            } else if (input.bit() == 1 && (block[i] & plus) == 0) {
                block[i] += (short) (block[i] > 0 ? plus : -plus);
            }
        }
        return k;
    }
}
