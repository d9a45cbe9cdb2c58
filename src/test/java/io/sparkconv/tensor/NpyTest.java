// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
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
}
