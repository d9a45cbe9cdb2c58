// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.onnx.wire;

import java.nio.ByteBuffer;
import java.util.Map;

/** External data in memory, for a model that was shipped with its files. */
public record ExternalBytes(Map<String, byte[]> files) implements ExternalData {

    public ExternalBytes {
        files = Map.copyOf(files);
    }

    @Override
    public ByteBuffer read(String location, long offset, long length) {
        byte[] bytes = files.get(location);
        String task = "read external data '" + location + "'";
        if (bytes == null) {
            throw InvalidOnnxException.of(task, "its file", "missing", "one of " + files.keySet());
        }
        ExternalFiles.checkRange(task, offset, length, bytes.length);
        return ByteBuffer.wrap(bytes, (int) offset, (int) length).slice();
    }
}
