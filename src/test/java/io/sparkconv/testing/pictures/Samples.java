// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.testing.pictures;

import java.io.ByteArrayOutputStream;

/** The samples of a picture to encode. */
public interface Samples {

    /** The sample of one channel at one place, of as many bits as the file has. */
    int at(int x, int y, int channel);

    /**
     * Packs a run of one row into bytes, most significant bit first; the last byte is filled up with zeros.
     *
     * @param bits 1, 2, 4, 8 or 16
     */
    default byte[] packed(int y, int firstX, int columns, int step, int channels, int bits) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int pending = 0;
        int held = 0;
        for (int i = 0; i < columns * channels; i++) {
            int value = at(firstX + i / channels * step, y, i % channels);
            pending = pending << bits | value;
            for (held += bits; held >= 8; held -= 8) {
                bytes.write(pending >> held - 8);
            }
            pending &= (1 << held) - 1;
        }
        if (held > 0) {
            bytes.write(pending << 8 - held);
        }
        return bytes.toByteArray();
    }
}
