// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.onnx.wire;

import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files that hold one TensorProto, as the inputs and outputs of ONNX's test cases do. */
public final class TensorFile {

    private TensorFile() {}

    /**
     * Reads a file.
     *
     * @throws InvalidOnnxException if it cannot be read, is no TensorProto, or exceeds a limit
     */
    public static TensorProto read(Path file, OnnxLimits limits) {
        String task = "read tensor file " + file;
        byte[] bytes = OnnxFile.bytes(task, file, limits);
        Path folder = file.toAbsolutePath().getParent();
        return parse(task, bytes, new ExternalFiles(folder, limits), limits);
    }

    /** Reads a TensorProto's bytes, which must not change afterwards. */
    public static TensorProto parse(byte[] bytes, OnnxLimits limits) {
        return parse("read tensor", bytes, ExternalData.none(), limits);
    }

    private static TensorProto parse(String task, byte[] bytes, ExternalData external, OnnxLimits limits) {
        OnnxFile.checkSize(task, bytes.length, limits);
        ByteBuffer body = ByteBuffer.wrap(bytes);
        WireReader in = new WireReader(body, task, new Allowance(task, limits, bytes.length));
        return in.run(() -> new TensorReader(in, external).read(body));
    }

    /**
     * Writes a file with raw data.
     *
     * @throws InvalidOnnxException if the tensor has no raw data, such as one of texts
     */
    public static void write(Path file, TensorProto tensor) throws IOException {
        Files.write(file, bytes(tensor));
    }

    /** The bytes of a file with raw data. */
    public static byte[] bytes(TensorProto tensor) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        for (int d : tensor.dims()) {
            out.writeInt64(FieldNumbers.TensorProto.DIMS, d);
        }
        out.writeInt32(FieldNumbers.TensorProto.DATA_TYPE, tensor.typeCode());
        if (!tensor.name().isEmpty()) {
            out.writeString(FieldNumbers.TensorProto.NAME, tensor.name());
        }
        out.writeByteBuffer(FieldNumbers.TensorProto.RAW_DATA, tensor.bytes());
        out.flush();
        return bytes.toByteArray();
    }
}
