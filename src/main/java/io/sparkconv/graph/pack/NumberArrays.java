// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.graph.pack;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/** Arrays of numbers: their length, then each number. */
final class NumberArrays {

    private NumberArrays() {}

    static void writeInts(DataOutputStream to, int[] values) throws IOException {
        to.writeInt(values.length);
        for (int value : values) {
            to.writeInt(value);
        }
    }

    static int[] readInts(DataInputStream from) throws IOException {
        int[] values = new int[from.readInt()];
        for (int i = 0; i < values.length; i++) {
            values[i] = from.readInt();
        }
        return values;
    }

    static void writeFloats(DataOutputStream to, float[] values) throws IOException {
        to.writeInt(values.length);
        for (float value : values) {
            to.writeInt(Float.floatToRawIntBits(value));
        }
    }

    static float[] readFloats(DataInputStream from) throws IOException {
        float[] values = new float[from.readInt()];
        for (int i = 0; i < values.length; i++) {
            values[i] = Float.intBitsToFloat(from.readInt());
        }
        return values;
    }
}
