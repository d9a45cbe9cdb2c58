// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.onnx.wire;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads whole models. Tensors keep the file's bytes and decode them when asked; heap beside them is bounded. */
public final class OnnxFile {

    private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;

    private OnnxFile() {}

    /**
     * Reads a file; data in other files is sought in the folder where it really stands.
     *
     * @throws InvalidOnnxException if it cannot be read, is no ONNX model, or exceeds a limit
     */
    public static ModelProto read(Path file, OnnxLimits limits) {
        String task = "read ONNX file " + file;
        byte[] bytes = bytes(task, file, limits);
        try {
            return parse(task, bytes, new ExternalFiles(file.toRealPath().getParent(), limits), limits);
        } catch (IOException e) {
            throw new InvalidOnnxException("Cannot " + task + ": " + e.getMessage(), e);
        }
    }

    /**
     * Reads a model's bytes, which must not change afterwards.
     *
     * @throws InvalidOnnxException if they are no ONNX model, or exceed a limit
     */
    public static ModelProto parse(byte[] bytes, ExternalData external, OnnxLimits limits) {
        return parse("read ONNX model", bytes, external, limits);
    }

    /** As {@link #parse(byte[], ExternalData, OnnxLimits)}, with what messages say cannot be done. */
    public static ModelProto parse(String task, byte[] bytes, ExternalData external, OnnxLimits limits) {
        checkSize(task, bytes.length, limits);
        WireReader in = new WireReader(ByteBuffer.wrap(bytes), task, new Allowance(task, limits, bytes.length));
        return in.run(() -> new ModelReader(in, external).read());
    }

    /**
     * All bytes of a regular file, to be parsed later.
     *
     * @throws InvalidOnnxException if it cannot be read, or exceeds the limit
     */
    public static byte[] bytes(Path file, OnnxLimits limits) {
        return bytes("read ONNX file " + file, file, limits);
    }

    /** All bytes of a regular file, after a look at its size. */
    static byte[] bytes(String task, Path file, OnnxLimits limits) {
        if (!Files.isRegularFile(file)) {
            throw InvalidOnnxException.of(
                    task, "it", Files.exists(file) ? "no regular file" : "missing", "a regular file");
        }
        try (InputStream in = Files.newInputStream(file)) {
            long size = Files.size(file);
            checkSize(task, size, limits);
            byte[] bytes = new byte[(int) size];
            int read = in.readNBytes(bytes, 0, bytes.length);
            if (read < size) {
                throw InvalidOnnxException.of(task, "its size", read, "still " + size);
            }
            return bytes;
        } catch (IOException e) {
            throw new InvalidOnnxException("Cannot " + task + ": " + e.getMessage(), e);
        }
    }

    static void checkSize(String task, long size, OnnxLimits limits) {
        if (size > limits.maxModelBytes()) {
            throw InvalidOnnxException.of(task, "its size", size, limits.bytesRule());
        }
        long most = Math.min(LARGEST_ARRAY, Runtime.getRuntime().maxMemory());
        if (size > most) {
            throw InvalidOnnxException.of(task, "its size", size, "at most " + most + " bytes on this heap");
        }
    }
}
