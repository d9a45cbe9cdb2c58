// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.graph.pack;

import io.sparkconv.geometry.Channels;
import io.sparkconv.op.Parameter;
import io.sparkconv.tensor.Shape;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.stream.IntStream;

/** Shapes, channels and parameters. */
final class Tensors {

    private Tensors() {}

    static void writeShape(DataOutputStream to, Shape shape) throws IOException {
        to.writeBoolean(shape.isImage());
        NumberArrays.writeInts(to, shape.toArray());
    }

    static Shape readShape(DataInputStream from) throws IOException {
        boolean image = from.readBoolean();
        int[] dims = NumberArrays.readInts(from);
        return image ? Shape.nhwc(dims[0], dims[1], dims[2], dims[3]) : Shape.of(dims);
    }

    static void writeChannels(DataOutputStream to, Channels channels) throws IOException {
        NumberArrays.writeInts(to, channels.stream().toArray());
    }

    static Channels readChannels(DataInputStream from) throws IOException {
        return Channels.of(IntStream.of(NumberArrays.readInts(from)));
    }

    /** Name, shape and where the values are. */
    static final class OfParameter implements Coding<Parameter> {

        @Override
        public void write(Parameter parameter, Packer to) throws IOException {
            to.structure().writeUTF(parameter.name());
            writeShape(to.structure(), parameter.shape());
            to.structure().writeInt(to.placeOf(parameter));
        }

        @Override
        public Parameter read(Unpacker from) throws IOException {
            String name = from.structure().readUTF();
            Shape shape = readShape(from.structure());
            return Parameter.of(name, shape, from.values()[from.structure().readInt()]);
        }
    }
}
