// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.job;

import io.sparkconv.config.InvalidOptionException;
import io.sparkconv.config.Options;
import io.sparkconv.onnx.wire.ElementType;
import io.sparkconv.onnx.wire.OnnxLimits;
import io.sparkconv.onnx.wire.TensorFile;
import io.sparkconv.onnx.wire.TensorProto;
import io.sparkconv.tensor.Npy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Tensors in files, NumPy's {@code .npy} or ONNX's {@code .pb}, told apart by their endings. */
final class TensorFiles {

    private static final String PB = ".pb";

    private TensorFiles() {}

    /**
     * Reads a tensor.
     *
     * @throws IllegalArgumentException if there is no such file, or it is neither kind
     */
    static TensorProto read(Path file, OnnxLimits limits) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new InvalidOptionException(
                    "Cannot read tensor: " + Options.INPUTS.flag() + " is " + file + " but must be an existing file");
        }
        return isPb(file) ? TensorFile.read(file, limits) : fromNpy(file);
    }

    private static TensorProto fromNpy(Path file) throws IOException {
        Npy.Raw raw = Npy.readRaw(file);
        ElementType type = switch (raw.type()) {
            case "<f2" -> ElementType.FLOAT16;
            case "<f4" -> ElementType.FLOAT;
            case "<f8" -> ElementType.DOUBLE;
            case "|i1" -> ElementType.INT8;
            case "|u1" -> ElementType.UINT8;
            case "<i2" -> ElementType.INT16;
            case "<u2" -> ElementType.UINT16;
            case "<i4" -> ElementType.INT32;
            case "<u4" -> ElementType.UINT32;
            case "<i8" -> ElementType.INT64;
            case "<u8" -> ElementType.UINT64;
            case "|b1" -> ElementType.BOOL;
            default -> throw new AssertionError(raw.type());
        };
        return TensorProto.of("", type, raw.dims(), raw.bytes());
    }

    /** Writes a tensor: as it is to a {@code .pb} file, as float32, int64 or boolean to any other. */
    static void write(Path file, TensorProto tensor) throws IOException {
        if (isPb(file)) {
            TensorFile.write(file, tensor);
        } else if (tensor.type().isReal()) {
            Npy.write(file, new Npy.NdArray(tensor.dims(), tensor.floats()));
        } else {
            Npy.write(file, tensor.dims(), tensor.longs(), tensor.type() == ElementType.BOOL);
        }
    }

    /** The file for one of several outputs: {@code out.npy} and {@code conv1} make {@code out.conv1.npy}. */
    static Path beside(Path output, String tensor) {
        String name = output.getFileName().toString();
        String ending = isPb(output) ? name.substring(name.length() - PB.length()) : ".npy";
        String stem = name.endsWith(ending) ? name.substring(0, name.length() - ending.length()) : name;
        return output.resolveSibling(stem + "." + tensor.replaceAll("[^A-Za-z0-9_.-]", "_") + ending);
    }

    private static boolean isPb(Path file) {
        return file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(PB);
    }
}
