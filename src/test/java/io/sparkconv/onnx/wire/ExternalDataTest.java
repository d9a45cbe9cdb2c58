// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.onnx.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkconv.testing.onnx.ProtoMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Data in other files, and the ways in which a model may try to reach what is not its own. */
@Tag("no-kernels")
class ExternalDataTest {

    private static final byte[] DATA = {0, 0, 0, 0, 0, 0, (byte) 0x80, 0x3f, 0, 0, 0, 0x40};

    @TempDir
    Path home;

    private Path folder;

    @BeforeEach
    void makeFolder() throws IOException {
        folder = Files.createDirectories(home.resolve("model"));
        Files.createDirectories(folder.resolve("deep"));
        Files.write(folder.resolve("w.bin"), DATA);
        Files.write(folder.resolve("deep/w.bin"), DATA);
        Files.write(home.resolve("secret"), DATA);
    }

    /** A model with one FLOAT tensor of two elements whose data is elsewhere. */
    private static byte[] model(String... entries) {
        ProtoMessage tensor = new ProtoMessage().integer(1, 2).integer(2, 1).text(8, "w");
        for (int i = 0; i < entries.length; i += 2) {
            tensor.message(13, new ProtoMessage().text(1, entries[i]).text(2, entries[i + 1]));
        }
        ProtoMessage graph = new ProtoMessage().message(5, tensor.integer(14, 1));
        return new ProtoMessage().message(7, graph).toBytes();
    }

    private float[] values(String... entries) throws IOException {
        Path file = Files.write(folder.resolve("model.onnx"), model(entries));
        return OnnxFile.read(file, OnnxLimits.DEFAULT).tensors().get(0).floats();
    }

    @Test
    void readsRanges() throws IOException {
        assertThat(values("location", "w.bin", "offset", "4", "length", "8")).containsExactly(1f, 2f);
        assertThat(values("location", "w.bin", "offset", "4")).containsExactly(1f, 2f);
        assertThat(values("location", "deep/w.bin")).containsExactly(0f, 1f);
        assertThat(values("location", "./deep/./w.bin", "checksum", "x")).containsExactly(0f, 1f);
    }

    @Test
    void readsThroughALinkToTheModel() throws IOException {
        Files.write(folder.resolve("model.onnx"), model("location", "w.bin"));
        Path link = Files.createSymbolicLink(home.resolve("link.onnx"), folder.resolve("model.onnx"));
        TensorProto tensor = OnnxFile.read(link, OnnxLimits.DEFAULT).tensors().get(0);
        assertThat(tensor.floats()).containsExactly(0f, 1f);
    }

    @Test
    void readsFromMemory() {
        ModelProto model = OnnxFile.parse(
                model("location", "w.bin", "offset", "4"),
                new ExternalBytes(Map.of("w.bin", DATA)),
                OnnxLimits.DEFAULT);
        assertThat(model.externalLocations()).containsExactly("w.bin");
        assertThat(model.tensors().get(0).floats()).containsExactly(1f, 2f);
        assertThatThrownBy(() -> new ExternalBytes(Map.of("w.bin", DATA)).read("x", 0, 1))
                .hasMessage("Cannot read external data 'x': its file is missing but must be one of [w.bin]");
    }

    @ParameterizedTest
    @CsvSource({
        "../secret, a path without ..",
        "deep/../../secret, a path without ..",
        "deep/../w.bin, a path without ..",
        "deep\\..\\w.bin, a path without ..",
        "/etc/hostname, a relative path",
        "\\\\server\\share, a relative path",
        "C:\\secret, a relative path",
        "C:secret, a relative path",
        "'', a relative path",
        ".., a path without ..",
        "., a regular file there",
        "deep, a regular file there",
        "missing, its file is missing",
        "link, a symbolic link",
        "inside, a symbolic link",
        "folder/secret, a symbolic link",
        "dangling, a symbolic link",
        "hard, hard links",
        "w.bin/x, Cannot read external data",
        "/dev/zero, a relative path",
    })
    void refusesToLeaveTheFolder(String location, String message) throws IOException {
        Files.createSymbolicLink(folder.resolve("link"), home.resolve("secret"));
        Files.createSymbolicLink(folder.resolve("inside"), Path.of("w.bin"));
        Files.createSymbolicLink(folder.resolve("folder"), home);
        Files.createSymbolicLink(folder.resolve("dangling"), Path.of("nowhere"));
        Files.createLink(folder.resolve("hard"), home.resolve("secret"));
        assertThatThrownBy(() -> values("location", location))
                .isInstanceOf(InvalidOnnxException.class)
                .hasMessageContaining(message);
    }

    @Test
    void refusesNamesThatNoFileHas() {
        ExternalFiles files = new ExternalFiles(folder, OnnxLimits.DEFAULT);
        assertThatThrownBy(() -> files.read("a\0b", 0, 1)).isInstanceOf(InvalidOnnxException.class);
        assertThatThrownBy(() -> files.read("x".repeat(100_000), 0, 1)).isInstanceOf(InvalidOnnxException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "5, 8, its range is 8 bytes from 5 but must be within the file's 12 bytes",
        "9223372036854775807, 8, its range is 8 bytes from 9223372036854775807",
        "9223372036854775808, 8, offset of external data is '9223372036854775808'",
        "-1, 8, 'offset of external data is ''-1'' but must be a whole number, not negative'",
        "x, 8, offset of external data is 'x'",
        "0, 7, length of external data is 7 but must be 8",
        "0, 12, length of external data is 12 but must be 8",
    })
    void refusesOddRanges(String offset, String length, String message) {
        assertThatThrownBy(() -> values("location", "w.bin", "offset", offset, "length", length))
                .isInstanceOf(InvalidOnnxException.class)
                .hasMessageContaining(message);
    }

    @Test
    void refusesMoreThanTheLimitAndOtherContradictions() {
        OnnxLimits tight = new OnnxLimits(100, 10, 10);
        ProtoMessage large = new ProtoMessage()
                .integer(1, 26)
                .integer(2, 1)
                .message(13, new ProtoMessage().text(1, "location").text(2, "w"));
        byte[] model = new ProtoMessage()
                .message(7, new ProtoMessage().message(5, large.integer(14, 1)))
                .toBytes();
        assertThatThrownBy(() -> OnnxFile.parse(model, ExternalData.none(), tight))
                .hasMessageContaining("size of external data is 104 but must be at most 100 bytes (--max-model-bytes)");
        assertThatThrownBy(() -> new ExternalFiles(folder, tight).read("w.bin", 0, 101))
                .hasMessageContaining("--max-model-bytes");
        assertThatThrownBy(() -> values()).hasMessageContaining("location of external data is missing");
        assertThatThrownBy(() -> values("location", "w.bin", "location", "x"))
                .hasMessageContaining("number of entries with key 'location'");
    }
}
