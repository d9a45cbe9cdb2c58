// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkconv.op.InvalidModelException;
import io.sparkconv.tensor.Shape;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafetensorsTest {

    private static ByteBuffer file(String header, int dataBytes) {
        byte[] json = header.getBytes(StandardCharsets.UTF_8);
        ByteBuffer file = ByteBuffer.allocate(8 + json.length + dataBytes).order(ByteOrder.LITTLE_ENDIAN);
        return file.putLong(json.length).put(json);
    }

    @Test
    void readsAllFloatTypes(@TempDir Path folder) throws IOException {
        ByteBuffer file = file("""
                {"__metadata__":{"format":"pt"},
                 "a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},
                 "b":{"dtype":"F16","shape":[3],"data_offsets":[8,14]},
                 "c":{"dtype":"BF16","shape":[1,1],"data_offsets":[14,16]},
                 "d":{"dtype":"F64","shape":[],"data_offsets":[16,24]}}""", 24);
        file.putFloat(1.5f).putFloat(-2f);
        file.putShort((short) 0x3C00).putShort((short) 0xC000).putShort((short) 0x0001);
        file.putShort((short) 0x3FC0).putDouble(0.1);
        Path path = folder.resolve("weights.safetensors");
        Files.write(path, file.array());
        Safetensors weights = Safetensors.open(path);
        assertThat(weights.names()).containsExactly("a", "b", "c", "d");
        assertThat(weights.values("a", Shape.of(2))).containsExactly(1.5f, -2f);
        assertThat(weights.values("b", Shape.of(3))).containsExactly(1f, -2f, 0x1p-24f);
        assertThat(weights.values("c", Shape.of(1, 1))).containsExactly(1.5f);
        assertThat(weights.values("d", Shape.of())).containsExactly(0.1f);
    }

    @Test
    void saysWhichTensorIsMissingOrMisshapen() {
        ByteBuffer file = file("{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}", 8);
        Safetensors weights = Safetensors.read("w", file.position(0));
        assertThatThrownBy(() -> weights.values("b", Shape.of(2)))
                .isInstanceOf(InvalidModelException.class)
                .hasMessageContaining("tensor b is missing");
        assertThatThrownBy(() -> weights.values("a", Shape.of(1, 2)))
                .isInstanceOf(InvalidModelException.class)
                .hasMessageContaining("shape of a is [2] but must be [1, 2]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,80]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[4,8]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[-2],\"data_offsets\":[0,8]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[2147483647,2147483647,2147483647],\"data_offsets\":[0,8]}}",
                "{\"a\":{\"dtype\":\"F31\",\"shape\":[2],\"data_offsets\":[0,8]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[2]}}",
                "{\"a\":",
                "[]",
            })
    void hostileHeadersAreRefusedOrEmpty(String header) {
        ByteBuffer file = file(header, 8);
        file.position(0);
        if (header.equals("[]")) {
            assertThat(Safetensors.read("w", file).names()).isEmpty();
        } else {
            assertThatThrownBy(() -> Safetensors.read("w", file)).isInstanceOf(InvalidModelException.class);
        }
    }

    @Test
    void aHeaderLongerThanTheFileIsRefused() {
        ByteBuffer file = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN).putLong(Long.MAX_VALUE);
        file.position(0);
        assertThatThrownBy(() -> Safetensors.read("w", file)).hasMessageContaining("header length is");
    }
}
