// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.graph.pack;

import io.sparkconv.op.Parameter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;

/**
 * A record and everything in it as arrays: a graph, say, whose operators hold sources of weights that cannot be sent. What
 * records may hold is what {@link Codings} knows.
 *
 * @param structure all but the values of parameters
 * @param values of each {@link Parameter}, in the order in which they were met
 */
public record PackedRecord(byte[] structure, float[][] values) implements Serializable {

    /**
     * Packs a record; fetches the values of its parameters, and of no others.
     *
     * @throws IllegalArgumentException if it may hold something of a type that cannot be packed
     */
    public static PackedRecord of(Record value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Packer packer = new Packer(new DataOutputStream(bytes));
        try {
            new Codings().of(value.getClass()).write(value, packer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new PackedRecord(bytes.toByteArray(), packer.values());
    }

    /** The record again, as equal as its own equality tells; parameters have their values at hand. */
    public <T extends Record> T unpack(Class<T> type) {
        Unpacker unpacker = new Unpacker(new DataInputStream(new ByteArrayInputStream(structure)), values);
        try {
            return type.cast(new Codings().of(type).read(unpacker));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
