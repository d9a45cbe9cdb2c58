// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.model;

import io.sparkconv.config.InvalidOptionException;
import io.sparkconv.config.Options;
import io.sparkconv.onnx.wire.ExternalFiles;
import io.sparkconv.onnx.wire.OnnxFile;
import io.sparkconv.onnx.wire.OnnxLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The files of this machine. */
public final class LocalModelFiles implements ModelFiles {

    private static final int MOST_SIDE_BYTES = 1 << 20;

    @Override
    public Optional<byte[]> weights(String file) {
        return Optional.empty();
    }

    @Override
    public byte[] model(String file, OnnxLimits limits) {
        Path path = Path.of(file);
        if (!Files.isRegularFile(path)) {
            throw new InvalidOptionException("Cannot read the model: " + Options.MODEL.flag() + " is '" + file
                    + "' but must be a file that exists, or a name that models lists");
        }
        return OnnxFile.bytes(path, limits);
    }

    @Override
    public Optional<byte[]> beside(String model, String name) throws IOException {
        Path file = Path.of(model).toAbsolutePath().resolveSibling(name);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        return Optional.of(OnnxFile.bytes(file, OnnxLimits.ofBytes(MOST_SIDE_BYTES)));
    }

    @Override
    public byte[] external(String model, String location, OnnxLimits limits) throws IOException {
        Path folder = Path.of(model).toRealPath().getParent();
        return new ExternalFiles(folder, limits).whole(location);
    }
}
