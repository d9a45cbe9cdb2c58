// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.testing.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

/** The parts of an ONNX graph as they are collected: nodes with attributes, and constant tensors. */
public final class OnnxNodes {

    private static final int FLOAT = 1;
    private static final int INT64 = 7;

    final ProtoMessage graph = new ProtoMessage();
    private int constants;

    /** One attribute of a node. */
    public record Attribute(ProtoMessage message) {}

    public static Attribute integer(String name, long value) {
        return new Attribute(new ProtoMessage().text(1, name).integer(3, value).integer(20, 2));
    }

    public static Attribute real(String name, float value) {
        return new Attribute(new ProtoMessage().text(1, name).float32(2, value).integer(20, 1));
    }

    public static Attribute text(String name, String value) {
        return new Attribute(new ProtoMessage().text(1, name).text(4, value).integer(20, 3));
    }

    public static Attribute integers(String name, int... values) {
        ProtoMessage message = new ProtoMessage().text(1, name);
        Arrays.stream(values).forEach(v -> message.integer(8, v));
        return new Attribute(message.integer(20, 7));
    }

    /** Adds a node with one output. */
    public String node(String type, String output, List<String> inputs, Attribute... attributes) {
        return node(type, List.of(output), inputs, attributes);
    }

    public String node(String type, List<String> outputs, List<String> inputs, Attribute... attributes) {
        ProtoMessage node = new ProtoMessage();
        inputs.forEach(i -> node.text(1, i));
        outputs.forEach(o -> node.text(2, o));
        node.text(3, outputs.get(0)).text(4, type);
        for (Attribute attribute : attributes) {
            node.message(5, attribute.message());
        }
        graph.message(1, node);
        return outputs.get(0);
    }

    /** Adds a node as it stands. */
    public void node(ProtoMessage node) {
        graph.message(1, node);
    }

    /** Adds a constant of float32 values and returns its name. */
    public String constant(float[] values, int... dims) {
        ByteBuffer data = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            data.putFloat(value);
        }
        return constant(FLOAT, data.array(), dims);
    }

    /** Adds a constant vector of integers and returns its name. */
    public String constant(long... values) {
        ByteBuffer data = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (long value : values) {
            data.putLong(value);
        }
        return constant(INT64, data.array(), values.length);
    }

    /** Adds a constant of float32 that lies in another file, and returns its name. */
    public String external(String location, int... dims) {
        String name = "constant" + constants++;
        ProtoMessage tensor = new ProtoMessage();
        Arrays.stream(dims).forEach(d -> tensor.integer(1, d));
        ProtoMessage place = new ProtoMessage().text(1, "location").text(2, location);
        graph.message(
                5, tensor.integer(2, FLOAT).text(8, name).message(13, place).integer(14, 1));
        return name;
    }

    private String constant(int type, byte[] data, int... dims) {
        String name = "constant" + constants++;
        ProtoMessage tensor = new ProtoMessage();
        Arrays.stream(dims).forEach(d -> tensor.integer(1, d));
        graph.message(5, tensor.integer(2, type).text(8, name).data(9, data));
        return name;
    }

    /** Adds an input of float32; an extent below 1 is open. */
    public void input(String name, int[] dims) {
        input(name, FLOAT, dims);
    }

    /** Adds an input of an element type, by its code. */
    public void input(String name, int type, int[] dims) {
        graph.message(11, value(name, type, dims));
    }

    public void output(String name) {
        graph.message(
                12,
                new ProtoMessage()
                        .text(1, name)
                        .message(2, new ProtoMessage().message(1, new ProtoMessage().integer(1, FLOAT))));
    }

    private static ProtoMessage value(String name, int elements, int[] dims) {
        ProtoMessage shape = new ProtoMessage();
        Arrays.stream(dims)
                .forEach(d -> shape.message(1, d < 1 ? new ProtoMessage() : new ProtoMessage().integer(1, d)));
        ProtoMessage type = new ProtoMessage().integer(1, elements).message(2, shape);
        return new ProtoMessage().text(1, name).message(2, new ProtoMessage().message(1, type));
    }

    /** The whole model. */
    public byte[] model(int opset) {
        return new ProtoMessage()
                .integer(1, 9)
                .text(2, "sparkconv-test")
                .message(7, graph.text(2, "graph"))
                .message(8, new ProtoMessage().text(1, "").integer(2, opset))
                .toBytes();
    }
}
