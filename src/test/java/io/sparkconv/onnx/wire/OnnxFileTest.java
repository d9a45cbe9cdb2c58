// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.onnx.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkconv.testing.onnx.ProtoMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a model's file says, and what no model may say. */
@Tag("no-kernels")
class OnnxFileTest {

    private static ModelProto parse(ProtoMessage model) {
        return OnnxFile.parse(model.toBytes(), ExternalData.none(), OnnxLimits.DEFAULT);
    }

    private static ProtoMessage model(ProtoMessage graph) {
        return new ProtoMessage().message(7, graph);
    }

    private static ProtoMessage message() {
        return new ProtoMessage();
    }

    private static NodeProto node(ProtoMessage... attributes) {
        ProtoMessage node = message().text(4, "Op");
        for (ProtoMessage attribute : attributes) {
            node.message(5, attribute);
        }
        return parse(model(message().message(1, node))).graph().nodes().get(0);
    }

    @Test
    void readsAModel() {
        ProtoMessage node = message()
                .text(1, "x")
                .text(1, "")
                .text(2, "y")
                .text(3, "n")
                .text(4, "Relu")
                .text(7, "ai.onnx");
        ModelProto model = parse(model(message().text(2, "g").message(1, node))
                .integer(1, 8)
                .text(2, "maker")
                .text(3, "1.0")
                .text(4, "org.example")
                .integer(5, 3)
                .text(6, "doc")
                .message(8, message().text(1, "ai.onnx").integer(2, 17))
                .message(8, message().text(1, "ai.onnx.ml").integer(2, 3))
                .message(14, message().text(1, "k").text(2, "v"))
                .text(99, "from a later version"));
        assertThat(List.of(model.irVersion(), model.modelVersion())).containsExactly(8L, 3L);
        assertThat(List.of(model.producerName(), model.producerVersion(), model.domain(), model.docString()))
                .containsExactly("maker", "1.0", "org.example", "doc");
        assertThat(model.opsets()).containsEntry("", 17L).containsEntry("ai.onnx.ml", 3L);
        assertThat(model.metadata()).containsEntry("k", "v");
        assertThat(model.graph().name()).isEqualTo("g");
        assertThat(model.graph().nodes().get(0).inputs()).containsExactly("x", "");
        assertThat(model.graph().nodes().get(0).outputs()).containsExactly("y");
        assertThat(model.graph().nodes().get(0).domain()).isEmpty();
    }

    @Test
    void readsAttributes() {
        NodeProto node = node(
                message().text(1, "i").integer(3, -2).integer(20, 2),
                message().text(1, "f").float32(2, 0.5f).integer(20, 1),
                message().text(1, "s").text(4, "text").integer(20, 3),
                message().text(1, "ints").integer(8, 1).packed(8, 2, 3).integer(20, 7),
                message().text(1, "floats").float32(7, 1).data(7, new byte[8]).integer(20, 6),
                message().text(1, "strings").text(9, "a").text(9, "b").integer(20, 8),
                message().text(1, "none").integer(20, 7),
                message().text(1, "old").integer(3, 9),
                message().text(1, "zero").integer(20, 2),
                message().text(1, "ref").integer(20, 2).text(21, "outer"),
                message().text(1, "g").message(6, message().text(2, "inner")).integer(20, 5),
                message().text(1, "type").message(14, message()).integer(20, 13));
        assertThat(node.attributes().get("i").integer()).isEqualTo(-2);
        assertThat(node.attributes().get("f").real()).isEqualTo(0.5f);
        assertThat(node.attributes().get("s").text()).isEqualTo("text");
        assertThat(node.attributes().get("ints").integers()).containsExactly(1, 2, 3);
        assertThat(node.attributes().get("floats").reals()).containsExactly(1, 0, 0);
        assertThat(node.attributes().get("strings").texts()).containsExactly("a", "b");
        assertThat(node.attributes().get("none").integers()).isEmpty();
        assertThat(node.attributes().get("old").integer()).isEqualTo(9);
        assertThat(node.attributes().get("zero").integer()).isZero();
        assertThat(node.attributes().get("g").graph().name()).isEqualTo("inner");
        assertThat(node.attributes().get("type").kind()).isEqualTo(AttributeKind.TYPE_PROTO);
        assertThatThrownBy(() -> node.attributes().get("i").real())
                .isInstanceOf(InvalidOnnxException.class)
                .hasMessage("Cannot read attribute i: its kind is INT but must be FLOAT");
        assertThatThrownBy(() -> node.attributes().get("ref").integer())
                .hasMessage("Cannot read attribute ref: its value is a reference to outer but must be given");
    }

    @Test
    void readsValueInfos() {
        ProtoMessage shape = message()
                .message(1, message().integer(1, 3))
                .message(1, message().text(2, "N"))
                .message(1, message())
                .message(1, message().integer(1, -1));
        GraphProto graph = parse(model(message()
                        .message(
                                11,
                                value(
                                        "a",
                                        message()
                                                .message(
                                                        1,
                                                        message().integer(1, 1).message(2, shape))))
                        .message(11, value("b", message().message(1, message().integer(1, 7))))
                        .message(
                                11,
                                value(
                                        "c",
                                        message()
                                                .message(
                                                        1,
                                                        message().integer(1, 7).message(2, message()))))
                        .message(12, value("d", message().message(4, message().message(1, message()))))
                        .message(13, message().text(1, "e"))))
                .graph();
        assertThat(graph.inputs().get(0).shape())
                .contains(List.of(
                        new Dimension.Fixed(3),
                        new Dimension.Named("N"),
                        new Dimension.Unknown(),
                        new Dimension.Unknown()));
        assertThat(graph.inputs().get(1)).isEqualTo(ValueInfo.tensor("b", ElementType.INT64, Optional.empty()));
        assertThat(graph.inputs().get(2).shape()).contains(List.of());
        assertThat(graph.outputs().get(0).kind()).isEqualTo("sequence");
        assertThat(graph.values().get(0).isTensor()).isFalse();
    }

    private static ProtoMessage value(String name, ProtoMessage type) {
        return message().text(1, name).message(2, type);
    }

    @Test
    void readsFunctionsAndFindsTheirTensors() {
        ProtoMessage tensor = message().integer(2, 7).text(8, "t").packed(7, 5);
        ProtoMessage inner = message()
                .text(4, "Constant")
                .message(5, message().text(1, "v").message(5, tensor).integer(20, 4));
        ModelProto model = parse(model(message()
                        .message(5, tensor)
                        .message(1, holding(message().message(1, inner))))
                .message(
                        25,
                        message()
                                .text(1, "F")
                                .text(10, "my")
                                .text(4, "x")
                                .text(5, "y")
                                .text(6, "alpha")
                                .message(7, inner)
                                .message(9, message().integer(2, 18))
                                .message(
                                        11,
                                        message().text(1, "beta").integer(3, 1).integer(20, 2))));
        FunctionProto function = model.functions().get(0);
        assertThat(function.name() + function.domain() + function.inputs() + function.outputs())
                .isEqualTo("Fmy[x][y]");
        assertThat(function.attributeNames()).containsExactly("alpha");
        assertThat(function.attributeDefaults().get(0).integer()).isEqualTo(1);
        assertThat(function.opsets()).containsEntry("", 18L);
        assertThat(model.tensors()).hasSize(3);
    }

    /** A node with a graph in an attribute. */
    private static ProtoMessage holding(ProtoMessage graph) {
        return message().message(5, message().text(1, "body").message(6, graph).integer(20, 5));
    }

    @Test
    void refusesWhatIsNoModel() {
        assertRefused(message(), "its graph is missing but must be there");
        assertRefused(model(message()).message(7, message()), "number of messages in this field");
        assertRefused(
                message().data(7, new byte[] {10, 99}), "Cannot read ONNX model: the protobuf at byte 4 is broken");
        assertRefused(model(message().text(15, "sparse")), "is sparse but must be dense");
        assertRefused(message().integer(7, 1), "wire type (field 7, before byte 1) is 0 but must be 2");
        assertRefused(
                model(message())
                        .message(8, message().integer(2, 1))
                        .message(8, message().integer(2, 2)),
                "1 and 2");
        ProtoMessage attribute = message().text(1, "a").integer(3, 1).integer(20, 2);
        assertThatThrownBy(() -> node(attribute, attribute)).hasMessageContaining("attributes named a");
        assertThatThrownBy(() -> node(message().text(1, "a"))).hasMessageContaining("attribute a: its kind");
        assertThatThrownBy(() -> node(message().text(1, "a").integer(20, 77))).hasMessageContaining("its kind");
        assertThatThrownBy(() -> node(message().text(1, "a").integer(20, 4))).hasMessageContaining("its value");
        assertRefused(model(message().message(1, message().text(8, "o"))), "overload");
        assertRefused(model(message().message(1, message().data(1, new byte[] {-1}))), "UTF-8");
    }

    private static void assertRefused(ProtoMessage model, String message) {
        assertThatThrownBy(() -> parse(model))
                .isInstanceOf(InvalidOnnxException.class)
                .hasMessageContaining(message);
    }

    @Test
    void refusesGraphsThatNestTooDeep() {
        assertThat(nested(32).graph()).isNotNull();
        assertThatThrownBy(() -> nested(33))
                .isInstanceOf(InvalidOnnxException.class)
                .hasMessageContaining("depth of graphs is more than 32 but must be at most 32");
        assertThatThrownBy(() -> nested(2000)).isInstanceOf(InvalidOnnxException.class);
        byte[] groups = new byte[1_000_000];
        Arrays.fill(groups, (byte) (15 << 3 | 3));
        assertThatThrownBy(() -> OnnxFile.parse(groups, ExternalData.none(), OnnxLimits.DEFAULT))
                .isInstanceOf(InvalidOnnxException.class);
    }

    private static ModelProto nested(int depth) {
        ProtoMessage graph = message();
        for (int i = 1; i < depth; i++) {
            graph = message().message(1, holding(graph));
        }
        return parse(model(graph));
    }

    @Test
    void refusesMorePartsThanTheFileJustifies() {
        byte[] emptyNode = {1 << 3 | 2, 0};
        assertThatThrownBy(() -> repeated(emptyNode, 200_000, graph -> model(graph)))
                .hasMessageContaining("number of nodes is more than 100000 but must be at most 100000");
        byte[] emptyValue = {11 << 3 | 2, 0};
        assertThatThrownBy(() -> repeated(emptyValue, 1_000_000, graph -> model(graph)))
                .hasMessageContaining("memory for its parts is more than");
        byte[] emptyText = {1 << 3 | 2, 0};
        assertThatThrownBy(() ->
                        repeated(emptyText, 2_000_000, node -> model(message().message(1, node))))
                .hasMessageContaining("memory for its parts is more than");
    }

    private static void repeated(byte[] field, int count, UnaryOperator<ProtoMessage> around) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < count; i++) {
            bytes.writeBytes(field);
        }
        parse(around.apply(ProtoMessage.of(bytes.toByteArray())));
    }

    @Test
    void everyTruncationIsRefusedOrRead() {
        ProtoMessage node = message().text(1, "x").text(2, "y").text(4, "Relu");
        byte[] whole = model(message()
                        .message(1, node)
                        .message(5, message().integer(1, 1).integer(2, 1).data(9, new byte[4])))
                .message(8, message().integer(2, 17))
                .toBytes();
        int read = 0;
        for (int length = 0; length < whole.length; length++) {
            try {
                OnnxFile.parse(Arrays.copyOf(whole, length), ExternalData.none(), OnnxLimits.DEFAULT);
                read++;
            } catch (InvalidOnnxException e) {
                assertThat(e).hasMessageStartingWith("Cannot read ONNX model: ");
            }
        }
        assertThat(read).isEqualTo(1);
    }

    @Test
    void namesTheFile(@TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("m.onnx"), new byte[] {0});
        assertThatThrownBy(() -> OnnxFile.read(file, OnnxLimits.DEFAULT))
                .hasMessageStartingWith("Cannot read ONNX file " + file + ": the protobuf at byte 1 is broken (");
        assertThatThrownBy(() -> OnnxFile.read(folder.resolve("none"), OnnxLimits.DEFAULT))
                .hasMessageContaining("it is missing but must be a regular file");
        assertThatThrownBy(() -> new OnnxLimits(0, 1, 1))
                .hasMessage("Cannot set limits for ONNX: maxModelBytes is 0 but must be from 1 to " + Long.MAX_VALUE);
    }
}
