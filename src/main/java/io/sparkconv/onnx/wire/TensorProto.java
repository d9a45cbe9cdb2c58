// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.onnx.wire;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A tensor as it stands in a file. Its size was checked against its data, unless that lies in another file; values are
 * decoded anew whenever asked for, last extent fastest. Immutable.
 */
public final class TensorProto {

    private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;

    private final String name;
    private final ElementType type;
    private final int typeCode;
    private final int[] dims;
    private final long elements;
    private final ByteBuffer doc;
    private final String location;
    private final Supplier<ByteBuffer> raw;

    /**
     * @param location of external data, or null
     * @param raw gives the elements as in raw data, or null if they are not read
     */
    TensorProto(Header header, String location, Supplier<ByteBuffer> raw) {
        this.name = header.name;
        this.type = ElementType.ofCode(header.typeCode);
        this.typeCode = header.typeCode;
        this.dims = header.dims;
        this.elements = header.elements;
        this.doc = header.doc;
        this.location = location;
        this.raw = raw;
    }

    /** What a tensor says about itself. */
    record Header(String name, int typeCode, int[] dims, long elements, ByteBuffer doc) {}

    /**
     * A tensor from raw data: little endian, packed below a byte. The bytes must not change afterwards.
     *
     * @throws InvalidOnnxException if there are more or fewer bytes than the extents tell
     */
    public static TensorProto of(String name, ElementType type, int[] dims, ByteBuffer raw) {
        String task = "make tensor " + name;
        long elements = Elements.count(task, Arrays.stream(dims).asLongStream().toArray());
        ByteBuffer bytes = raw.slice().order(ByteOrder.LITTLE_ENDIAN);
        if (type.bits() == 0 || type.bytes(elements) != bytes.remaining()) {
            throw InvalidOnnxException.of(
                    task, "raw data of " + type, bytes.remaining() + " bytes", elements + " elements of a fixed size");
        }
        return new TensorProto(
                new Header(name, type.code(), dims.clone(), elements, ByteBuffer.allocate(0)), null, () -> bytes);
    }

    /** A FLOAT or DOUBLE tensor. */
    public static TensorProto of(String name, ElementType type, int[] dims, float[] values) {
        return of(name, type, dims, Elements.encode(type, values));
    }

    /** A tensor of integers of at least 8 bits, or of BOOL. */
    public static TensorProto of(String name, ElementType type, int[] dims, long[] values) {
        return of(name, type, dims, Elements.encode(type, values));
    }

    public String name() {
        return name;
    }

    public ElementType type() {
        return type;
    }

    /** The type's number as it stands in the file, known or not. */
    public int typeCode() {
        return typeCode;
    }

    public int[] dims() {
        return dims.clone();
    }

    /** The product of the extents. */
    public long elements() {
        return elements;
    }

    /** The author's words; mostly empty. */
    public String doc() {
        return StandardCharsets.UTF_8.decode(doc.duplicate()).toString();
    }

    /** Where the data is, if it is in another file. */
    public Optional<String> externalLocation() {
        return Optional.ofNullable(location);
    }

    /**
     * The elements as in raw data: little endian, packed below a byte, read-only.
     *
     * @throws InvalidOnnxException if the type has no fixed size, or external data cannot be read
     */
    public ByteBuffer bytes() {
        if (raw == null) {
            throw fault("type", type == ElementType.UNKNOWN ? "unknown (" + typeCode + ")" : type, "of a fixed size");
        }
        ByteBuffer bytes = raw.get();
        if (bytes.remaining() != type.bytes(elements)) {
            throw fault("length of its data", bytes.remaining(), type.bytes(elements) + " bytes");
        }
        return bytes.asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * Values of FLOAT, FLOAT16, BFLOAT16, DOUBLE, any integers or BOOL, rounded to float32 where they are finer.
     *
     * @throws InvalidOnnxException if the type is another, or external data cannot be read
     */
    public float[] floats() {
        if (!type.isReal() && !isWhole()) {
            throw fault("type", typeName(), "FLOAT, FLOAT16, BFLOAT16, DOUBLE, BOOL or an integer");
        }
        return Elements.floats(type, bytes(), arrayLength());
    }

    /**
     * Values of any integers or BOOL.
     *
     * @throws InvalidOnnxException if the type is another, a UINT64 exceeds a long, or external data cannot be read
     */
    public long[] longs() {
        if (!isWhole()) {
            throw fault("type", typeName(), "BOOL or an integer");
        }
        return Elements.longs("read tensor " + name, type, bytes(), arrayLength());
    }

    private boolean isWhole() {
        return type.isInteger() || type == ElementType.BOOL;
    }

    private Object typeName() {
        return type == ElementType.UNKNOWN ? "unknown (" + typeCode + ")" : type;
    }

    private int arrayLength() {
        if (elements > LARGEST_ARRAY) {
            throw fault("number of elements", elements, "at most " + LARGEST_ARRAY);
        }
        return (int) elements;
    }

    private InvalidOnnxException fault(String what, Object value, String rule) {
        return InvalidOnnxException.of("read tensor " + name, what, value, rule);
    }

    @Override
    public String toString() {
        return name + ": " + typeName() + Arrays.toString(dims);
    }
}
