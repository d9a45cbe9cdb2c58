// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.model;

import io.sparkconv.onnx.OnnxModel;
import io.sparkconv.onnx.wire.ExternalBytes;
import io.sparkconv.onnx.wire.ExternalData;
import io.sparkconv.onnx.wire.InvalidOnnxException;
import io.sparkconv.onnx.wire.ModelProto;
import io.sparkconv.onnx.wire.OnnxFile;
import io.sparkconv.onnx.wire.OnnxLimits;
import java.io.IOException;
import java.io.Serializable;
import java.util.TreeMap;

/**
 * The bytes of an ONNX file and of all files that it keeps tensors in: what travels to executors.
 *
 * @param name the file's name without its folder
 * @param bytes its content
 * @param external content of other files, by the location that the model gives
 * @param maxModelBytes the limit that it was read with
 */
record OnnxPackage(String name, byte[] bytes, TreeMap<String, byte[]> external, long maxModelBytes)
        implements Serializable {

    /**
     * Reads a model and what belongs to it.
     *
     * @throws IllegalArgumentException if a file cannot be read, or is not what it must be
     */
    static OnnxPackage read(String file, ModelFiles files, OnnxLimits limits) throws IOException {
        String name = file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
        byte[] bytes = files.model(file, limits);
        TreeMap<String, byte[]> external = new TreeMap<>();
        long total = 0;
        for (String location : parse(name, bytes, ExternalData.none(), limits).externalLocations()) {
            byte[] content = files.external(file, location, limits);
            total += content.length;
            if (total > limits.maxModelBytes()) {
                throw new InvalidOnnxException("Cannot read model " + name + ": size of its other files is more than "
                        + limits.maxModelBytes() + " but must be at most that many bytes (--max-model-bytes)");
            }
            external.put(location, content);
        }
        return new OnnxPackage(name, bytes, external, limits.maxModelBytes());
    }

    /** The model, over these bytes. */
    OnnxModel open() {
        OnnxLimits limits = OnnxLimits.ofBytes(maxModelBytes);
        return new OnnxModel(name, parse(name, bytes, new ExternalBytes(external), limits));
    }

    private static ModelProto parse(String name, byte[] bytes, ExternalData external, OnnxLimits limits) {
        return OnnxFile.parse("read ONNX file " + name, bytes, external, limits);
    }
}
