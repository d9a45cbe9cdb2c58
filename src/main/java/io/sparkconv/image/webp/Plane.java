// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.image.webp;

import java.util.Arrays;

/** The samples of one channel in whole macroblocks, with the border that prediction reads: 127 above, 129 to the left. */
final class Plane {

    final int stride;
    final byte[] samples;

    Plane(int width, int height) {
        stride = width + 1;
        samples = new byte[Math.multiplyExact(stride, height + 1)];
        Arrays.fill(samples, 0, stride, (byte) 127);
        for (int at = stride; at < samples.length; at += stride) {
            samples[at] = (byte) 129;
        }
    }

    /** Where a sample stands; -1 is the border. */
    int at(int x, int y) {
        return (y + 1) * stride + x + 1;
    }

    int get(int at) {
        return samples[at] & 255;
    }

    void set(int at, int value) {
        samples[at] = (byte) Math.max(0, Math.min(255, value));
    }

    void add(int at, int difference) {
        set(at, get(at) + difference);
    }
}
