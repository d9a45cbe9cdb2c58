// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.onnx.wire;

import java.util.Arrays;

/** Numbers as they come, each counted before it is kept. */
final class LongList {

    private static final int HEAP = 2 * Long.BYTES;

    private final Allowance allowance;
    private long[] values = {};
    private int size;

    LongList(Allowance allowance) {
        this.allowance = allowance;
    }

    void add(long value) {
        allowance.takeHeap(HEAP);
        if (size == values.length) {
            values = Arrays.copyOf(values, 4 + size + size / 2);
        }
        values[size++] = value;
    }

    int size() {
        return size;
    }

    long[] toArray() {
        return Arrays.copyOf(values, size);
    }

    /** The values of numbers that are the bits of floats. */
    float[] toFloats() {
        float[] floats = new float[size];
        for (int i = 0; i < size; i++) {
            floats[i] = Float.intBitsToFloat((int) values[i]);
        }
        return floats;
    }
}
