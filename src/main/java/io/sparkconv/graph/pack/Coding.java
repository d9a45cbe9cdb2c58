// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.graph.pack;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * How values of one type are packed.
 *
 * @param <T> the type
 */
interface Coding<T> {

    void write(T value, Packer to) throws IOException;

    T read(Unpacker from) throws IOException;

    /** What a stream of data writes. */
    interface Writer<T> {
        void write(DataOutputStream to, T value) throws IOException;
    }

    /** What a stream of data reads. */
    interface Reader<T> {
        T read(DataInputStream from) throws IOException;
    }

    /** A coding that needs nothing but a stream of data. */
    static <T> Coding<T> plain(Writer<T> writer, Reader<T> reader) {
        return new Coding<>() {
            @Override
            public void write(T value, Packer to) throws IOException {
                writer.write(to.structure(), value);
            }

            @Override
            public T read(Unpacker from) throws IOException {
                return reader.read(from.structure());
            }
        };
    }
}
