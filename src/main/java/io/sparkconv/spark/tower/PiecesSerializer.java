// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.tower;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import io.sparkconv.spark.tower.Cargo.Pieces;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Writes pieces as a few small numbers and the bits of the floats, little endian, block by block. */
final class PiecesSerializer extends Serializer<Pieces> {

    private static final int BLOCK = 16 << 10;

    private final byte[] bytes = new byte[4 * BLOCK];
    private final FloatBuffer floats =
            ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();

    PiecesSerializer() {
        super(false, true);
    }

    @Override
    public void write(Kryo kryo, Output output, Pieces pieces) {
        output.writeVarInt(pieces.from() + 1, true);
        output.writeVarInt(pieces.images(), true);
        output.writeVarInt(pieces.failures().size(), true);
        for (Map.Entry<Integer, String> failure : pieces.failures().entrySet()) {
            output.writeVarInt(failure.getKey(), true);
            output.writeString(failure.getValue());
        }
        output.writeVarInt(pieces.arrays().size(), true);
        for (float[] array : pieces.arrays()) {
            output.writeVarInt(array.length, true);
            for (int from = 0; from < array.length; from += BLOCK) {
                int count = Math.min(BLOCK, array.length - from);
                floats.clear().put(array, from, count);
                output.writeBytes(bytes, 0, 4 * count);
            }
        }
    }

    @Override
    public Pieces read(Kryo kryo, Input input, Class<Pieces> type) {
        int from = input.readVarInt(true) - 1;
        int images = input.readVarInt(true);
        SortedMap<Integer, String> failures = new TreeMap<>();
        for (int count = input.readVarInt(true); count > 0; count--) {
            failures.put(input.readVarInt(true), input.readString());
        }
        List<float[]> arrays = new ArrayList<>();
        for (int count = input.readVarInt(true); count > 0; count--) {
            arrays.add(readFloats(input));
        }
        return new Pieces(from, images, arrays, failures);
    }

    private float[] readFloats(Input input) {
        float[] array = new float[input.readVarInt(true)];
        for (int to = 0; to < array.length; to += BLOCK) {
            int count = Math.min(BLOCK, array.length - to);
            input.readBytes(bytes, 0, 4 * count);
            floats.clear().get(array, to, count);
        }
        return array;
    }
}
