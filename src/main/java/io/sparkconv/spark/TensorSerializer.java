// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import io.sparkconv.tensor.Shape;
import io.sparkconv.tensor.Tensor;

/** Writes a tensor as its extents and one block of raw floats. */
final class TensorSerializer extends Serializer<Tensor> {

    TensorSerializer() {
        super(false, true);
    }

    @Override
    public void write(Kryo kryo, Output output, Tensor tensor) {
        int[] extents = tensor.shape().toArray();
        output.writeBoolean(tensor.shape().isImage());
        output.writeVarInt(extents.length, true);
        for (int extent : extents) {
            output.writeVarInt(extent, true);
        }
        output.writeFloats(tensor.data());
    }

    @Override
    public Tensor read(Kryo kryo, Input input, Class<Tensor> type) {
        boolean image = input.readBoolean();
        int[] extents = new int[input.readVarInt(true)];
        for (int i = 0; i < extents.length; i++) {
            extents[i] = input.readVarInt(true);
        }
        Shape shape = image ? Shape.nhwc(extents[0], extents[1], extents[2], extents[3]) : Shape.of(extents);
        return new Tensor(shape, input.readFloats(Math.toIntExact(shape.elements())));
    }
}
