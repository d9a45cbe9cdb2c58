// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NpyTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"", "3", "2,3", "1,2,3,4"})
    void readsBackWhatItWrote(String extents) throws IOException {
        int[] dims = extents.isEmpty()
                ? new int[0]
                : Arrays.stream(extents.split(",")).mapToInt(Integer::parseInt).toArray();
        float[] values = new float[(int) Shape.of(dims).elements()];
        for (int i = 0; i < values.length; i++) {
            values[i] = i / 3f;
        }
        Path file = folder.resolve("a.npy");
        Npy.write(file, new Npy.NdArray(dims, values));
        Npy.NdArray read = Npy.read(file);
        assertThat(read.dims()).isEqualTo(dims);
        assertThat(read.values()).isEqualTo(values);
        byte[] bytes = Files.readAllBytes(file);
        assertThat((bytes.length - 4 * values.length) % 64).isZero();
        assertThat(new String(bytes, 10, 60, StandardCharsets.ISO_8859_1))
                .startsWith("{'descr': '<f4', 'fortran_order': False, 'shape': (");
    }

    @Test
    void refusesWhatItCannotRead() throws IOException {
        Path file = folder.resolve("a.npy");
        Files.writeString(file, "not an array at all");
        assertThatThrownBy(() -> Npy.read(file)).hasMessageContaining("must be that of a .npy file");
        for (String shape :
                List.of("(99999999999,)", "(65536, 65536, 65536, 65536)", "(2147483647, 2147483647, 2, )")) {
            String header = "{'descr': '<f4', 'fortran_order': False, 'shape': " + shape + ", }";
            Files.writeString(
                    file, "\u0093NUMPY\1\0" + (char) header.length() + "\0" + header, StandardCharsets.ISO_8859_1);
            assertThatThrownBy(() -> Npy.read(file))
                    .hasMessageContaining(
                            ": shape is " + shape + " but must be extents of an array that fits the file");
        }
        Npy.write(file, new Npy.NdArray(new int[] {2}, new float[2]));
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length - 1));
        assertThatThrownBy(() -> Npy.read(file)).hasMessageContaining("length of the data is 7 but must be 8");
    }

    @ParameterizedTest
    @CsvSource({
        "<f2, 003c00c0, 1 -2",
        "<f4, 0000803f, 1",
        "<f8, 000000000000f0bf, -1",
        "|i1, 80ff, -128 -1",
        "|u1, 80ff, 128 255",
        "<i2, 0080, -32768",
        "<u2, 0080, 32768",
        "<i4, 00000080, -2147483648",
        "<u4, 00000080, 2147483648",
        "<i8, ffffffffffffffff, -1",
        "<u8, 0000000000000080, 9223372036854775808",
        "|b1, 0102, 1 1",
    })
    void readsEveryType(String type, String data, String expected) throws IOException {
        float[] values = floats(expected);
        Npy.NdArray array =
                Npy.read(file(type, "False", values.length + ",", HexFormat.of().parseHex(data)));
        assertThat(array.values()).isEqualTo(values);
    }

    @Test
    void readsFortranOrder() throws IOException {
        byte[] data = {0, 3, 1, 4, 2, 5};
        assertThat(Npy.read(file("|u1", "True", "2, 3", data)).values()).isEqualTo(floats("0 1 2 3 4 5"));
        byte[] cube = {0, 4, 2, 6, 1, 5, 3, 7};
        assertThat(Npy.read(file("|u1", "True", "2, 2, 2", cube)).values()).isEqualTo(floats("0 1 2 3 4 5 6 7"));
    }

    @ParameterizedTest
    @CsvSource({
        "'<f4', '-1,', extents of an array that fits",
        "'<f4', '99999999999', extents of an array that fits",
        "'<f4', '4294967295', extents of an array that fits",
        "'<f4', '65536, 65536, 65536, 65536, 65536', extents of an array that fits",
        "'<f4', '3,', must be 12",
        "'<f4', 'x', extents of an array that fits",
        "'>f4', '1,', one of <f2",
        "'<c8', '1,', one of <f2",
    })
    void refusesOddHeaders(String type, String shape, String message) throws IOException {
        Path file = file(type, "False", shape, new byte[4]);
        assertThatThrownBy(() -> Npy.read(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void refusesEveryTruncation() throws IOException {
        byte[] whole = Files.readAllBytes(file("<f4", "False", "2, 2", new byte[16]));
        for (int length = 0; length < whole.length; length++) {
            Path file = Files.write(folder.resolve("short.npy"), Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> Npy.read(file))
                    .as("%d bytes", length)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private Path file(String type, String fortran, String shape, byte[] data) throws IOException {
        byte[] header = ("{'descr': '" + type + "', 'fortran_order': " + fortran + ", 'shape': (" + shape + "), }\n")
                .getBytes(StandardCharsets.ISO_8859_1);
        ByteBuffer bytes = ByteBuffer.allocate(10 + header.length + data.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0})
                .putShort((short) header.length)
                .put(header)
                .put(data);
        return Files.write(folder.resolve("odd.npy"), bytes.array());
    }

    private static float[] floats(String text) {
        String[] parts = text.split(" ");
        float[] values = new float[parts.length];
        for (int i = 0; i < parts.length; i++) {
            values[i] = Float.parseFloat(parts[i]);
        }
        return values;
    }
}
