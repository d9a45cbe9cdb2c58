// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.onnx;

import static io.sparkconv.testing.onnx.OnnxNodes.integer;
import static io.sparkconv.testing.onnx.OnnxNodes.integers;
import static io.sparkconv.testing.onnx.OnnxNodes.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkconv.graph.Node;
import io.sparkconv.onnx.build.NotKnownException;
import io.sparkconv.onnx.build.UnsupportedException;
import io.sparkconv.onnx.wire.ExternalData;
import io.sparkconv.onnx.wire.OnnxFile;
import io.sparkconv.onnx.wire.OnnxLimits;
import io.sparkconv.op.Broadcast;
import io.sparkconv.op.Constant;
import io.sparkconv.op.InvalidModelException;
import io.sparkconv.op.PRelu;
import io.sparkconv.tensor.Shape;
import io.sparkconv.testing.onnx.OnnxNodes;
import io.sparkconv.testing.onnx.ProtoMessage;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ImporterTest {

    private static final int OPSET = 18;

    private final OnnxNodes onnx = new OnnxNodes();

    private OnnxModel model(String... outputs) {
        List.of(outputs).forEach(onnx::output);
        return model(onnx.model(OPSET));
    }

    private static OnnxModel model(byte[] bytes) {
        return new OnnxModel("test.onnx", OnnxFile.parse(bytes, ExternalData.none(), OnnxLimits.DEFAULT));
    }

    private static ImportedNetwork load(OnnxModel model, List<String> outputs) {
        Map<String, int[]> dims = model.inputDims(Map.of());
        return Importer.load(model, new Binding(dims, Map.of(), outputs, List.copyOf(dims.keySet())));
    }

    private static List<String> kinds(OnnxModel model) {
        return load(model, model.outputs()).graph().nodes().stream()
                .map(n -> n.operator().kind())
                .toList();
    }

    private String filters(int... dims) {
        int count = 1;
        for (int d : dims) {
            count *= d;
        }
        return onnx.constant(new float[count], dims);
    }

    @Test
    void theMainPathNeedsNoChangeOfLayout() {
        onnx.input("x", new int[] {1, 4, 8, 8});
        onnx.node("Conv", "a", List.of("x", filters(4, 4, 3, 3)), integers("pads", 1, 1, 1, 1));
        onnx.node("Relu", "b", List.of("a"));
        onnx.node("Add", "c", List.of("b", "x"));
        onnx.node("Concat", "d", List.of("c", "b"), integer("axis", 1));
        onnx.node("MaxPool", "e", List.of("d"), integers("kernel_shape", 2, 2), integers("strides", 2, 2));
        onnx.node("GlobalAveragePool", "f", List.of("e"));
        onnx.node("Flatten", "y", List.of("f"));
        assertThat(kinds(model("y")))
                .containsExactly("Conv2d", "Relu", "Add", "Concat", "MaxPool2d", "GlobalAveragePool2d", "Flatten");
    }

    @Test
    void aChannelShuffleIsRecognised() {
        onnx.input("x", new int[] {1, 12, 5, 5});
        onnx.node("Reshape", "split", List.of("x", onnx.constant(1, 3, 4, 5, 5)));
        onnx.node("Transpose", "dealt", List.of("split"), integers("perm", 0, 2, 1, 3, 4));
        onnx.node("Reshape", "y", List.of("dealt", onnx.constant(1, -1, 5, 5)));
        assertThat(kinds(model("y"))).containsExactly("ChannelShuffle");
    }

    @Test
    void aPixelShuffleIsRecognisedInBothOrders() {
        for (boolean channelFirst : new boolean[] {true, false}) {
            OnnxNodes nodes = new OnnxNodes();
            nodes.input("x", new int[] {1, 12, 5, 7});
            long[] parts = channelFirst ? new long[] {1, 3, 2, 2, 5, 7} : new long[] {1, 2, 2, 3, 5, 7};
            int[] order = channelFirst ? new int[] {0, 1, 4, 2, 5, 3} : new int[] {0, 3, 4, 1, 5, 2};
            nodes.node("Reshape", "split", List.of("x", nodes.constant(parts)));
            nodes.node("Transpose", "dealt", List.of("split"), integers("perm", order));
            nodes.node("Reshape", "y", List.of("dealt", nodes.constant(0, 3, 10, 14)));
            nodes.output("y");
            assertThat(kinds(model(nodes.model(OPSET)))).containsExactly("DepthToSpace");
        }
    }

    @Test
    void whatOnlyLooksLikeAShuffleIsComputedAsItStands() {
        onnx.input("x", new int[] {1, 12, 5, 5});
        onnx.node("Reshape", "split", List.of("x", onnx.constant(1, 3, 4, 5, 5)));
        onnx.node("Transpose", "dealt", List.of("split"), integers("perm", 0, 2, 1, 4, 3));
        onnx.node("Reshape", "y", List.of("dealt", onnx.constant(1, 12, 5, 5)));
        assertThat(kinds(model("y"))).containsExactly("ToPlain", "Reshape", "Transpose", "Reshape");
    }

    @Test
    void slopesOfChannelsAreParameters() {
        onnx.input("x", new int[] {1, 4, 8, 8});
        onnx.node("PRelu", "a", List.of("x", onnx.constant(new float[] {1, 2, 3, 4}, 4, 1, 1)));
        onnx.node("PRelu", "y", List.of("a", onnx.constant(new float[8], 1, 8, 1)));
        OnnxModel model = model("y");
        assertThat(kinds(model)).first().isEqualTo("PRelu");
        assertThat(load(model, List.of("y")).graph().parameters())
                .filteredOn(p -> p.count() == 4)
                .singleElement()
                .satisfies(slope -> assertThat(slope.values()).containsExactly(1, 2, 3, 4));
        assertThat(load(model, List.of("y")).graph().node("y").orElseThrow().operator())
                .isInstanceOf(Broadcast.class);
    }

    /** Before opset 7 a vector of slopes belongs to the channels, unless it is a single one. */
    @Test
    void oneOldSlopeIsForAllChannels() {
        onnx.input("x", new int[] {1, 4, 8, 8});
        onnx.node("PRelu", "a", List.of("x", onnx.constant(new float[] {0.5f}, 1)));
        onnx.node("PRelu", "y", List.of("a", onnx.constant(new float[4], 4)));
        onnx.output("y");
        assertThat(load(model(onnx.model(6)), List.of("y")).graph().nodes().stream()
                        .map(Node::operator))
                .hasExactlyElementsOfTypes(Constant.class, Broadcast.class, PRelu.class);
    }

    @Test
    void shapeArithmeticVanishes() {
        onnx.input("x", new int[] {1, 4, 6, 6});
        onnx.node("Shape", "shape", List.of("x"));
        onnx.node("Gather", "first", List.of("shape", onnx.constant(0)), integer("axis", 0));
        onnx.node("Gather", "sides", List.of("shape", onnx.constant(2, 3)), integer("axis", 0));
        onnx.node("ReduceProd", "pixels", List.of("sides"), integers("axes", 0), integer("keepdims", 1));
        onnx.node("Concat", "target", List.of("first", onnx.constant(-1), "pixels"), integer("axis", 0));
        onnx.node("Reshape", "y", List.of("x", "target"));
        ImportedNetwork network = load(model("y"), List.of("y"));
        assertThat(network.graph().nodes().stream().map(n -> n.operator().kind()))
                .containsExactly("ToPlain", "Reshape");
    }

    @Test
    void transposesOfAnNhwcModelVanish() {
        onnx.input("x", new int[] {1, 8, 8, 3});
        onnx.node("Transpose", "chw", List.of("x"), integers("perm", 0, 3, 1, 2));
        onnx.node("Conv", "a", List.of("chw", filters(4, 3, 1, 1)));
        onnx.node("Transpose", "y", List.of("a"), integers("perm", 0, 2, 3, 1));
        OnnxModel model = model("y");
        Binding plain = new Binding(model.inputDims(Map.of()), Map.of(), List.of("y"), List.of());
        assertThat(Importer.load(model, plain).graph().nodes().stream()
                        .map(n -> n.operator().kind()))
                .containsExactly("Reshape", "Conv2d", "Reshape");
    }

    @Test
    void missingOperatorsAreAllNamedAtOnce() {
        onnx.input("x", new int[] {1, 4, 8, 8});
        onnx.node("Frobnicate", "a", List.of("x"));
        onnx.node("Relu", "b", List.of("a"));
        onnx.node("Twist", "c", List.of("b"));
        onnx.node("Twist", "y", List.of("c"));
        OnnxModel model = model("y");
        assertThatThrownBy(() -> load(model, List.of("y")))
                .isInstanceOf(UnsupportedException.class)
                .hasMessageContaining("Frobnicate, opset 18 (a); Twist, opset 18 (c, y)");
    }

    @Test
    void theGraphIsCutAtTheWantedTensor() {
        onnx.input("x", new int[] {1, 4, 8, 8});
        onnx.node("Relu", "stage", List.of("x"));
        onnx.node("Frobnicate", "y", List.of("stage"));
        OnnxModel model = model("y");
        assertThat(load(model, List.of("stage")).graph().outputs()).containsExactly("stage");
        assertThatThrownBy(() -> load(model, List.of("stagf")))
                .isInstanceOf(InvalidModelException.class)
                .hasMessageContaining("name is 'stagf'")
                .hasMessageContaining("stage");
    }

    @Test
    void aTensorThatIsOnlyRenamedKeepsBothNames() {
        onnx.input("x", new int[] {1, 4, 8, 8});
        onnx.node("Relu", "a", List.of("x"));
        onnx.node("Identity", "y", List.of("a"));
        assertThat(load(model("y"), List.of("y", "a")).graph().outputs()).containsExactly("y", "a");
    }

    @Test
    void filtersThatAreComputedAreRefusedWithTheirName() {
        onnx.input("x", new int[] {1, 4, 8, 8});
        onnx.input("w", new int[] {4, 4, 1, 1});
        onnx.node("Conv", "y", List.of("x", "w"));
        OnnxModel model = model("y");
        assertThatThrownBy(() -> load(model, List.of("y")))
                .isInstanceOf(NotKnownException.class)
                .hasMessage(
                        "Cannot run node y (Conv, opset 18) of model test.onnx: input 1 is 'w', which is computed at"
                                + " run time, but must be a constant");
    }

    @Test
    void aWrongNodeIsNamedWithWhatIsWrong() {
        onnx.input("x", new int[] {1, 4, 8, 8});
        onnx.node("Conv", "y", List.of("x", filters(4, 3, 1, 1)));
        OnnxModel model = model("y");
        assertThatThrownBy(() -> load(model, List.of("y")))
                .isInstanceOf(InvalidModelException.class)
                .hasMessageContaining("node y (Conv, opset 18)")
                .hasMessageContaining("number of input channels is 4 but must be 3");
    }

    @Test
    void openExtentsMustBeGiven() {
        onnx.input("x", new int[] {1, 4, 0, 8});
        onnx.node("Relu", "y", List.of("x"));
        OnnxModel model = model("y");
        assertThatThrownBy(() -> model.inputDims(Map.of()))
                .hasMessageContaining("extent of axis 2 of input 'x' is open but must be given with --input");
        assertThat(model.inputDims(Map.of("x", new int[] {1, 4, 5, 8})).get("x"))
                .containsExactly(1, 4, 5, 8);
        assertThatThrownBy(() -> model.inputDims(Map.of("x", new int[] {1, 3, 5, 8})))
                .hasMessageContaining("extent of axis 1 of input 'x' is 3 but must be the model's, 4");
    }

    private OnnxModel withFunction(ProtoMessage function) {
        return model(ProtoMessage.of(onnx.model(OPSET)).message(25, function).toBytes());
    }

    @Test
    void functionsOfTheModelAreInlined() {
        ProtoMessage slope =
                new ProtoMessage().text(1, "alpha").text(21, "steepness").integer(20, 1);
        ProtoMessage leaky = new ProtoMessage()
                .text(1, "in")
                .text(2, "mid")
                .text(4, "LeakyRelu")
                .message(5, slope);
        ProtoMessage negate = new ProtoMessage().text(1, "mid").text(2, "out").text(4, "Neg");
        ProtoMessage function = new ProtoMessage()
                .text(1, "Bend")
                .text(4, "in")
                .text(5, "out")
                .text(6, "steepness")
                .message(7, leaky)
                .message(7, negate)
                .message(9, new ProtoMessage().text(1, "").integer(2, OPSET))
                .text(10, "own");
        onnx.input("x", new int[] {1, 4, 8, 8});
        ProtoMessage call = new ProtoMessage()
                .text(1, "x")
                .text(2, "y")
                .text(4, "Bend")
                .text(7, "own")
                .message(
                        5,
                        new ProtoMessage()
                                .text(1, "steepness")
                                .float32(2, 0.25f)
                                .integer(20, 1));
        onnx.node(call);
        onnx.output("y");
        OnnxModel model = withFunction(function);
        assertThat(kinds(model)).containsExactly("LeakyRelu", "Neg");
        assertThat(model.tensors()).containsExactly("y/mid", "y");
    }

    @Test
    void functionsThatCallThemselvesAreRefused() {
        ProtoMessage again =
                new ProtoMessage().text(1, "in").text(2, "out").text(4, "Loop").text(7, "own");
        ProtoMessage function = new ProtoMessage()
                .text(1, "Loop")
                .text(4, "in")
                .text(5, "out")
                .message(7, again)
                .text(10, "own");
        onnx.input("x", new int[] {1, 4});
        onnx.node(new ProtoMessage().text(1, "x").text(2, "y").text(4, "Loop").text(7, "own"));
        onnx.output("y");
        assertThatThrownBy(() -> withFunction(function))
                .isInstanceOf(InvalidModelException.class)
                .hasMessageContaining("depth of calls is 33 but must be at most 32");
    }

    @Test
    void autoPadIsOnnx() {
        onnx.input("x", new int[] {1, 1, 6, 6});
        onnx.node(
                "Conv",
                "y",
                List.of("x", filters(2, 1, 3, 3)),
                text("auto_pad", "SAME_UPPER"),
                integers("strides", 2, 2));
        assertThat(load(model("y"), List.of("y"))
                        .graph()
                        .nodes()
                        .get(0)
                        .operator()
                        .outputShape(List.of(Shape.nhwc(1, 6, 6, 1))))
                .hasToString("1×2×3×3");
    }
}
