// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.testing.onnx;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The nodes and initializers of a model, straight from its bytes, by nobody's reader but this. */
public final class RawOnnx {

    /**
     * A node.
     *
     * @param group the attribute of that name; 1 if there is none
     */
    public record RawNode(String type, List<String> inputs, List<String> outputs, long group) {}

    public final List<RawNode> nodes = new ArrayList<>();
    public final Map<String, long[]> initializers = new LinkedHashMap<>();
    private final byte[] bytes;

    public RawOnnx(byte[] bytes) throws IOException {
        this.bytes = bytes;
        for (byte[] graph : messages(bytes, 7)) {
            for (byte[] node : messages(graph, 1)) {
                nodes.add(node(node));
            }
            for (byte[] tensor : messages(graph, 5)) {
                initializers.put(texts(tensor, 8).get(0), numbers(tensor, 1));
            }
        }
    }

    private static RawNode node(byte[] node) throws IOException {
        long group = 1;
        for (byte[] attribute : messages(node, 5)) {
            if (texts(attribute, 1).get(0).equals("group")) {
                group = numbers(attribute, 3)[0];
            }
        }
        return new RawNode(texts(node, 4).get(0), texts(node, 1), texts(node, 2), group);
    }

    /** Tensors that no input of the model changes. */
    public Set<String> constants() {
        Set<String> constants = new HashSet<>(initializers.keySet());
        for (RawNode node : nodes) {
            if (constants.containsAll(node.inputs())) {
                constants.addAll(node.outputs());
            }
        }
        return constants;
    }

    /** The model with more outputs: a second graph message is merged into the first, as protobuf has it. */
    public byte[] withOutputs(Set<String> names) {
        ProtoMessage graph = new ProtoMessage();
        names.forEach(name -> graph.message(12, new ProtoMessage().text(1, name)));
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(bytes);
        all.writeBytes(new ProtoMessage().message(7, graph).toBytes());
        return all.toByteArray();
    }

    private static List<byte[]> messages(byte[] message, int field) throws IOException {
        List<byte[]> found = new ArrayList<>();
        CodedInputStream in = CodedInputStream.newInstance(message);
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (WireFormat.getTagFieldNumber(tag) == field
                    && WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_LENGTH_DELIMITED) {
                found.add(in.readByteArray());
            } else {
                in.skipField(tag);
            }
        }
        return found;
    }

    private static List<String> texts(byte[] message, int field) throws IOException {
        return messages(message, field).stream()
                .map(bytes -> new String(bytes, java.nio.charset.StandardCharsets.UTF_8))
                .toList();
    }

    private static long[] numbers(byte[] message, int field) throws IOException {
        List<Long> found = new ArrayList<>();
        CodedInputStream in = CodedInputStream.newInstance(message);
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (WireFormat.getTagFieldNumber(tag) != field) {
                in.skipField(tag);
            } else if (WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_VARINT) {
                found.add(in.readInt64());
            } else {
                CodedInputStream packed = CodedInputStream.newInstance(in.readByteArray());
                while (!packed.isAtEnd()) {
                    found.add(packed.readInt64());
                }
            }
        }
        return found.stream().mapToLong(Long::longValue).toArray();
    }
}
