// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.image.jpeg;

/** One colour component of a frame: its sampling, its tables, and its decoded samples. */
final class Component {

    final int id;
    final int horizontal;
    final int vertical;
    final int quantizationIndex;

    /** Samples per line and lines that belong to the picture, without the padding to whole blocks. */
    int width;

    int height;

    /** Blocks per line and lines of blocks, padded to whole MCUs. */
    int blocksWide;

    int blocksHigh;

    /** Decoded samples, {@code blocksWide * 8} per line. */
    byte[] samples;

    /** The first line that samples hold. */
    int firstLine;

    /** Coefficients of all blocks in natural order; only progressive frames keep them. */
    short[] coefficients;

    /** The quantization table in natural order as it stood at the component's first scan. */
    int[] quantization;

    int dcTable;
    int acTable;

    /** Predictor of the DC coefficient. */
    int dc;

    Component(int id, int horizontal, int vertical, int quantizationIndex) {
        this.id = id;
        this.horizontal = horizontal;
        this.vertical = vertical;
        this.quantizationIndex = quantizationIndex;
    }

    int stride() {
        return blocksWide * 8;
    }

    /** Where a line begins in the samples. */
    int lineAt(int line) {
        return (line - firstLine) * stride();
    }
}
