// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.image.jpeg;

import java.io.IOException;

/** Sequential Huffman coding: T.81, section F.2.2. */
final class HuffmanSequential implements BlockCoder {

    private final JpegInput input;
    private final ScanHeader scan;
    private final JpegTables tables;

    HuffmanSequential(JpegInput input, ScanHeader scan, JpegTables tables) throws IOException {
        this.input = input;
        this.scan = scan;
        this.tables = tables;
        for (Component component : scan.components()) {
            tables.dc(component);
            tables.ac(component);
        }
    }

    @Override
    public void restart() {
        for (Component component : scan.components()) {
            component.dc = 0;
        }
    }

    @Override
    public int decode(Component component, short[] block, int at) throws IOException {
        component.dc += tables.dc(component).coefficient(input) >> 8;
        block[at] = (short) component.dc;
        HuffmanTable ac = tables.ac(component);
        int last = 0;
        int k = 1;
        while (k < 64) {
            int coefficient = ac.coefficient(input);
            int size = coefficient & 15;
            int run = coefficient >> 4 & 15;
            if (size == 0) {
                if (run != 15) {
                    return last;
                }
                k += 16;
            } else {
                k += run;
                if (k < 64) {
                    block[at + NATURAL[k]] = (short) (coefficient >> 8);
                    last = k;
                }
                k++;
            }
        }
        return last;
    }
}
