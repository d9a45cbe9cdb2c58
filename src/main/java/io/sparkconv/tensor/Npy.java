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
 * little-endian numbers and booleans in C or Fortran order, writes float32 in C order.
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
     * Reads a file. Numbers finer than float32, integers beyond 2^24 among them, are rounded to it.
     *
     * @throws IllegalArgumentException if it is no such file, or of another type
     */
    public static NdArray read(Path file) throws IOException {
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
        float[] values = new float[(int) count];
        for (int i = 0; i < values.length; i++) {
            values[i] = type.next(bytes);
        }
        return new NdArray(dims, fortran ? lastFastest(dims, values) : values);
    }

    /** Values whose first extent is the fastest, in the other order. */
    private static float[] lastFastest(int[] dims, float[] values) {
        float[] ordered = new float[values.length];
        int[] index = new int[dims.length];
        for (float value : values) {
            int at = 0;
            for (int axis = 0; axis < dims.length; axis++) {
                at = at * dims[axis] + index[axis];
            }
            ordered[at] = value;
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
        StringBuilder shape = new StringBuilder("(");
        for (int d : array.dims()) {
            shape.append(d).append(array.dims().length == 1 ? "," : ", ");
        }
        String text = "{'descr': '<f4', 'fortran_order': False, 'shape': "
                + shape.toString().replaceAll(", $", "") + "), }";
        int padded = (10 + text.length() + 1 + 63) / 64 * 64 - 10;
        byte[] header = (text + " ".repeat(padded - text.length() - 1) + "\n").getBytes(StandardCharsets.ISO_8859_1);
        ByteBuffer bytes = ByteBuffer.allocate(10 + header.length + 4 * array.values().length)
                .order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(MAGIC)
                .put((byte) 1)
                .put((byte) 0)
                .putShort((short) header.length)
                .put(header);
        for (float value : array.values()) {
            bytes.putFloat(value);
        }
        Files.write(file, bytes.array());
    }

    private static IllegalArgumentException fault(Path file, String what, Object value, String rule) {
        return new IllegalArgumentException(
                "Cannot read tensor " + file + ": " + what + " is " + value + " but must be " + rule);
    }
}
