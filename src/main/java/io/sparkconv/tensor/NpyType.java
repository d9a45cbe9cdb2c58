// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.tensor;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The types of NumPy arrays that can be read, all little endian. */
enum NpyType {
    F2("<f2", 2),
    F4("<f4", 4),
    F8("<f8", 8),
    I1("|i1", 1),
    U1("|u1", 1),
    I2("<i2", 2),
    U2("<u2", 2),
    I4("<i4", 4),
    U4("<u4", 4),
    I8("<i8", 8),
    U8("<u8", 8),
    B1("|b1", 1);

    private final String description;
    private final int bytes;

    NpyType(String description, int bytes) {
        this.description = description;
        this.bytes = bytes;
    }

    static Optional<NpyType> of(String description) {
        return Stream.of(values())
                .filter(type -> type.description.equals(description))
                .findFirst();
    }

    static String descriptions() {
        return Stream.of(values()).map(type -> type.description).collect(Collectors.joining(", "));
    }

    int bytes() {
        return bytes;
    }

    /** The next value, rounded to float32. */
    float next(ByteBuffer data) {
        return switch (this) {
            case F2 -> HalfFloats.fromFloat16(data.getShort());
            case F4 -> data.getFloat();
            case F8 -> (float) data.getDouble();
            case I1 -> data.get();
            case U1 -> data.get() & 0xff;
            case I2 -> data.getShort();
            case U2 -> data.getShort() & 0xffff;
            case I4 -> data.getInt();
            case U4 -> data.getInt() & 0xffffffffL;
            case I8 -> data.getLong();
            case U8 -> unsigned(data.getLong());
            case B1 -> data.get() == 0 ? 0 : 1;
        };
    }

    /** The bit that the shift drops is kept as a sticky one, so that the value is rounded once. */
    private static float unsigned(long bits) {
        return bits >= 0 ? bits : 2f * (bits >>> 1 | bits & 1);
    }

    /** As it stands in a file. */
    @Override
    public String toString() {
        return description;
    }
}
