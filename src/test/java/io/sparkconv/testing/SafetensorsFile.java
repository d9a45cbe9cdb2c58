// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.testing;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes weights for tests: given values, or those of a slow wave. */
public final class SafetensorsFile {

    private final Map<String, int[]> tensors = new LinkedHashMap<>();
    private final Map<String, String> types = new LinkedHashMap<>();
    private final Map<String, float[]> given = new HashMap<>();

    public SafetensorsFile tensor(String name, int... dims) {
        return tensor("F32", name, dims);
    }

    /** @throws IllegalArgumentException if there are more or fewer values than the extents tell */
    public SafetensorsFile tensor(String name, float[] values, int... dims) {
        if (values.length != count(dims)) {
            throw new IllegalArgumentException("Cannot write tensor " + name + ": number of values is " + values.length
                    + " but must be " + count(dims));
        }
        given.put(name, values);
        return tensor(name, dims);
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
        int next = 0;
        for (Map.Entry<String, int[]> tensor : tensors.entrySet()) {
            float[] values = given.get(tensor.getKey());
            for (int i = 0; i < count(tensor.getValue()); i++, next++) {
                bytes.putFloat(values == null ? (float) StrictMath.sin(0.37 * next) : values[i]);
            }
        }
        return Files.write(file, bytes.array());
    }

    private static int count(int[] dims) {
        return Arrays.stream(dims).reduce(1, Math::multiplyExact);
    }
}
