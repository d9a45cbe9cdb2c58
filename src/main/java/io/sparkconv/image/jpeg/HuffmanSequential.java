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
    public void decode(Component component, short[] block, int at) throws IOException {
        component.dc += input.signed(tables.dc(component).decode(input) & 15);
        block[at] = (short) component.dc;
        HuffmanTable ac = tables.ac(component);
        int k = 1;
        while (k < 64) {
            int symbol = ac.decode(input);
            int size = symbol & 15;
            int run = symbol >> 4;
            if (size == 0) {
                if (run != 15) {
                    return;
                }
                k += 16;
            } else {
                k += run;
                int value = input.signed(size);
                if (k < 64) {
                    block[at + NATURAL[k]] = (short) value;
                }
                k++;
            }
        }
    }
}
