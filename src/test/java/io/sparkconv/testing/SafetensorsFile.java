// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.testing;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes weights for tests: values of a slow wave. */
public final class SafetensorsFile {

    private final Map<String, int[]> tensors = new LinkedHashMap<>();
    private final Map<String, String> types = new LinkedHashMap<>();

    public SafetensorsFile tensor(String name, int... dims) {
        return tensor("F32", name, dims);
    }

    /** @param type one whose values have four bytes */
    public SafetensorsFile tensor(String type, String name, int... dims) {
        tensors.put(name, dims);
        types.put(name, type);
        return this;
    }

    public Path write(Path file) throws IOException {
        StringBuilder header = new StringBuilder("{\"__metadata__\":{\"format\":\"pt\"}");
        int floats = 0;
        for (Map.Entry<String, int[]> tensor : tensors.entrySet()) {
            int end = floats + count(tensor.getValue());
            header.append(",\"%s\":{\"dtype\":\"%s\",\"shape\":%s,\"data_offsets\":[%d,%d]}"
                    .formatted(
                            tensor.getKey(),
                            types.get(tensor.getKey()),
                            Arrays.toString(tensor.getValue()),
                            4 * floats,
                            4 * end));
            floats = end;
        }
        byte[] json = header.append('}').toString().getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(8 + json.length + 4 * floats).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(json.length).put(json);
        for (int i = 0; i < floats; i++) {
            bytes.putFloat((float) StrictMath.sin(0.37 * i));
        }
        return Files.write(file, bytes.array());
    }

    private static int count(int[] dims) {
        return Arrays.stream(dims).reduce(1, Math::multiplyExact);
    }
}
