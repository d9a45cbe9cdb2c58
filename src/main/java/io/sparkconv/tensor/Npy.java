// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.tensor;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * NumPy's file format for arrays: a magic number, version, a header that is a Python dictionary, then the values. Reads
 * little-endian numbers and booleans in C or Fortran order, writes float32, int64 and booleans in C order.
 */
public final class Npy {

    /** What fits an array. */
    private static final long MOST_BYTES = Integer.MAX_VALUE - 16;

    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final Pattern DESCR = Pattern.compile("'descr'\\s*:\\s*'([<>|=]?[a-zA-Z]\\d+)'");
    private static final Pattern ORDER = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
    private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([^)]*)\\)");

    private Npy() {}

    /**
     * An array as it stands in a file: extents and values, last extent fastest.
     *
     * @param dims extents
     * @param values as many as their product
     */
    public record NdArray(int[] dims, float[] values) {}

    /**
     * An array as its bytes.
     *
     * @param type such as {@code <f4}, {@code <i8} or {@code |b1}
     * @param dims extents
     * @param bytes the elements, little endian, last extent fastest
     */
    public record Raw(String type, int[] dims, ByteBuffer bytes) {}

    /**
     * Reads a file. Numbers finer than float32, integers beyond 2^24 among them, are rounded to it.
     *
     * @throws IllegalArgumentException if it is no such file, or of another type
     */
    public static NdArray read(Path file) throws IOException {
        Raw raw = readRaw(file);
        NpyType type = NpyType.of(raw.type()).orElseThrow();
        float[] values = new float[raw.bytes().remaining() / type.bytes()];
        for (int i = 0; i < values.length; i++) {
            values[i] = type.next(raw.bytes());
        }
        return new NdArray(raw.dims(), values);
    }

    /**
     * Reads a file without decoding its elements.
     *
     * @throws IllegalArgumentException if it is no such file, or of another type
     */
    public static Raw readRaw(Path file) throws IOException {
        if (Files.size(file) > MOST_BYTES) {
            throw fault(file, "size", Files.size(file), "at most " + MOST_BYTES + " bytes");
        }
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        if (bytes.remaining() < 10 || !Arrays.equals(Arrays.copyOf(bytes.array(), 6), MAGIC)) {
            throw fault(file, "beginning", "something else", "that of a .npy file");
        }
        int version = bytes.get(6);
        if (version < 1 || version > 3 || version > 1 && bytes.remaining() < 12) {
            throw fault(file, "version", version, "1, 2 or 3, and its header whole");
        }
        long headerLength = version == 1 ? bytes.getShort(8) & 0xffff : bytes.getInt(8) & 0xffffffffL;
        int start = version == 1 ? 10 : 12;
        if (headerLength > bytes.limit() - start) {
            throw fault(file, "header length", headerLength, "at most the file's length");
        }
        String header = new String(bytes.array(), start, (int) headerLength, StandardCharsets.ISO_8859_1);
        NpyType type = NpyType.of(find(DESCR, header, file, "descr"))
                .orElseThrow(() ->
                        fault(file, "type", find(DESCR, header, file, "descr"), "one of " + NpyType.descriptions()));
        boolean fortran = find(ORDER, header, file, "fortran_order").equals("True");
        String shape = find(SHAPE, header, file, "shape");
        int[] dims;
        long count;
        try {
            dims = dims(shape);
            count = Math.multiplyExact(Shape.of(dims).elements(), type.bytes()) / type.bytes();
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw fault(file, "shape", "(" + shape + ")", "extents of an array that fits the file");
        }
        bytes.position(start + (int) headerLength);
        if (bytes.remaining() != count * type.bytes()) {
            throw fault(file, "length of the data", bytes.remaining(), String.valueOf(count * type.bytes()));
        }
        ByteBuffer data = bytes.slice().order(ByteOrder.LITTLE_ENDIAN);
        ByteBuffer ordered = fortran ? lastFastest(dims, data, type.bytes()) : data;
        return new Raw(type.toString(), dims, ordered);
    }

    /** Elements whose first extent is the fastest, in the other order. */
    private static ByteBuffer lastFastest(int[] dims, ByteBuffer data, int size) {
        ByteBuffer ordered = ByteBuffer.allocate(data.remaining()).order(ByteOrder.LITTLE_ENDIAN);
        int[] index = new int[dims.length];
        for (int from = 0; from < data.limit(); from += size) {
            int at = 0;
            for (int axis = 0; axis < dims.length; axis++) {
                at = at * dims[axis] + index[axis];
            }
            ordered.put(at * size, data, from, size);
            for (int axis = 0; axis < dims.length && ++index[axis] == dims[axis]; axis++) {
                index[axis] = 0;
            }
        }
        return ordered;
    }

    private static String find(Pattern pattern, String header, Path file, String key) {
        Matcher matcher = pattern.matcher(header);
        if (!matcher.find()) {
            throw fault(file, "header", header.strip(), "a dictionary with " + key);
        }
        return matcher.group(1);
    }

    private static int[] dims(String text) {
        List<Integer> dims = new ArrayList<>();
        for (String part : text.split(",")) {
            if (!part.isBlank()) {
                dims.add(Integer.parseInt(part.strip()));
            }
        }
        return dims.stream().mapToInt(Integer::intValue).toArray();
    }

    /** Writes float32 values, version 1.0. */
    public static void write(Path file, NdArray array) throws IOException {
        ByteBuffer bytes = begin("<f4", array.dims(), 4 * array.values().length);
        for (float value : array.values()) {
            bytes.putFloat(value);
        }
        Files.write(file, bytes.array());
    }

    /** Writes int64 values, or booleans, version 1.0. */
    public static void write(Path file, int[] dims, long[] values, boolean booleans) throws IOException {
        ByteBuffer bytes = begin(booleans ? "|b1" : "<i8", dims, (booleans ? 1 : 8) * values.length);
        for (long value : values) {
            if (booleans) {
                bytes.put((byte) value);
            } else {
                bytes.putLong(value);
            }
        }
        Files.write(file, bytes.array());
    }

    /** A file with its header, and room for the data. */
    private static ByteBuffer begin(String type, int[] dims, int dataBytes) {
        StringBuilder shape = new StringBuilder("(");
        for (int d : dims) {
            shape.append(d).append(dims.length == 1 ? "," : ", ");
        }
        String text = "{'descr': '" + type + "', 'fortran_order': False, 'shape': "
                + shape.toString().replaceAll(", $", "") + "), }";
        int padded = (10 + text.length() + 1 + 63) / 64 * 64 - 10;
        byte[] header = (text + " ".repeat(padded - text.length() - 1) + "\n").getBytes(StandardCharsets.ISO_8859_1);
        return ByteBuffer.allocate(10 + header.length + dataBytes)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(MAGIC)
                .put((byte) 1)
                .put((byte) 0)
                .putShort((short) header.length)
                .put(header);
    }

    private static IllegalArgumentException fault(Path file, String what, Object value, String rule) {
        return new IllegalArgumentException(
                "Cannot read tensor " + file + ": " + what + " is " + value + " but must be " + rule);
    }
}
