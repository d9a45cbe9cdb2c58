// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.image.jpeg;

import java.io.IOException;

/** The tables that segments define and scans use. */
final class JpegTables {

    private final HuffmanTable[] dc = new HuffmanTable[4];
    private final HuffmanTable[] ac = new HuffmanTable[4];
    private final int[][] quantization = new int[4][];

    /** Conditioning of arithmetic coding: bounds L and U of DC, Kx of AC (T.81, F.1.4.4). */
    final int[] dcLower = new int[16];

    final int[] dcUpper = new int[16];
    final int[] acThreshold = new int[16];

    int restartInterval;

    JpegTables() {
        resetConditioning();
    }

    private void resetConditioning() {
        java.util.Arrays.fill(dcLower, 0);
        java.util.Arrays.fill(dcUpper, 1);
        java.util.Arrays.fill(acThreshold, 5);
    }

    HuffmanTable dc(Component component) throws IOException {
        return present(dc[component.dcTable], "DC Huffman", component.dcTable);
    }

    HuffmanTable ac(Component component) throws IOException {
        return present(ac[component.acTable], "AC Huffman", component.acTable);
    }

    int[] quantization(Component component) throws IOException {
        return present(quantization[component.quantizationIndex], "quantization", component.quantizationIndex);
    }

    private static <T> T present(T table, String kind, int index) throws IOException {
        if (table == null) {
            throw new IOException("JPEG uses " + kind + " table " + index + " but does not define it");
        }
        return table;
    }

    void readHuffman(JpegInput input, int end) throws IOException {
        while (input.position() < end) {
            int selector = input.readByte();
            int[] counts = new int[16];
            int total = 0;
            for (int i = 0; i < 16; i++) {
                counts[i] = input.readByte();
                total += counts[i];
            }
            if (total > 256 || input.position() + total > end) {
                throw new IOException("JPEG Huffman table has " + total + " symbols but its segment ends before them");
            }
            byte[] symbols = new byte[256];
            for (int i = 0; i < total; i++) {
                symbols[i] = (byte) input.readByte();
            }
            HuffmanTable[] kind = selector >> 4 == 0 ? dc : ac;
            kind[selector & 3] = new HuffmanTable(counts, symbols);
        }
    }

    void readQuantization(JpegInput input, int end) throws IOException {
        while (input.position() < end) {
            int selector = input.readByte();
            int[] table = new int[64];
            for (int i = 0; i < 64 && input.position() < end; i++) {
                table[BlockCoder.NATURAL[i]] = selector >> 4 == 0 ? input.readByte() : input.readShort();
            }
            quantization[selector & 3] = table;
        }
    }

    void readConditioning(JpegInput input, int end) throws IOException {
        while (input.position() + 1 < end) {
            int selector = input.readByte();
            int value = input.readByte();
            if (selector < 16) {
                dcLower[selector] = value & 15;
                dcUpper[selector] = value >> 4;
            } else {
                acThreshold[selector & 15] = value;
            }
        }
    }
}
