// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.model;

import static io.sparkconv.testing.onnx.OnnxNodes.integer;
import static io.sparkconv.testing.onnx.OnnxNodes.integers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkconv.config.Settings;
import io.sparkconv.engine.Forward;
import io.sparkconv.engine.Plan;
import io.sparkconv.graph.Graph;
import io.sparkconv.kernel.ScalarKernels;
import io.sparkconv.kernel.Span;
import io.sparkconv.tensor.Shape;
import io.sparkconv.testing.onnx.OnnxNodes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxNetworkTest {

    private static final int OPSET = 13;
    private static final int INT64 = 7;

    @TempDir
    Path folder;

    private Path file;
    private OnnxNodes onnx;

    @BeforeEach
    void start() {
        file = folder.resolve("net.onnx");
        onnx = new OnnxNodes();
    }

    private Model read(String... options) throws IOException {
        if (!Files.exists(file)) {
            Files.write(file, onnx.model(OPSET));
        }
        Map<String, String> texts = new HashMap<>(Map.of("model", file.toString()));
        for (int i = 0; i < options.length; i += 2) {
            texts.put(options[i], options[i + 1]);
        }
        return ModelChoice.of(Settings.of(texts)).runnable().read(new LocalModelFiles());
    }

    /** A convolution, a reshape to fixed extents, and a matrix product. */
    private void classifier(int first, long reshaped, int... spatial) {
        onnx.input("x", new int[] {first, 3, spatial[0], spatial[1]});
        onnx.node("Conv", "conv", List.of("x", ramp(2, 3, 3, 3)), integers("pads", 1, 1, 1, 1));
        onnx.node("Relu", "relu", List.of("conv"));
        int size = 2 * spatial[0] * spatial[1];
        onnx.node("Reshape", "flat", List.of("relu", onnx.constant(reshaped, size)));
        onnx.node("MatMul", "y", List.of("flat", ramp(size, 5)));
        onnx.output("y");
    }

    private String ramp(int... dims) {
        float[] values = new float[(int) Shape.of(dims).elements()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) StrictMath.sin(i);
        }
        return onnx.constant(values, dims);
    }

    private static float[] run(Graph graph, int batch, int from, int images) {
        Plan plan = Plan.compile(graph, graph.outputs(), batch, ScalarKernels.of());
        Forward forward = new Forward(plan);
        int floats = (int) plan.shape(plan.inputs().get(0)).elements();
        Span input = forward.input();
        for (int i = 0; i < images * floats; i++) {
            input.array()[input.offset() + i] = (float) StrictMath.cos(from * floats + i);
        }
        forward.run(images);
        Span output = forward.output(graph.outputs().get(0));
        int count = images * (int) plan.shape(graph.outputs().get(0)).elements();
        return Arrays.copyOfRange(output.array(), output.offset(), output.offset() + count);
    }

    @Test
    void imagesOfABatchThatTheFileFixesAtOneAreAsIfAlone() throws IOException {
        classifier(1, 1, 4, 4);
        Model model = read();
        Graph graph = model.graph();
        float[] together = run(graph, 3, 0, 3);
        for (int i = 0; i < 3; i++) {
            assertThat(Arrays.copyOfRange(together, 5 * i, 5 * i + 5)).isEqualTo(run(graph, 1, i, 1));
        }
        assertThat(together).doesNotContain(0, Float.NaN);
        assertThat(model.facts().orElseThrow().batching())
                .isEqualTo("fixed at 1 in the model; images are stacked, every layer runs on each by itself");
    }

    @Test
    void anOpenOrLargerBatchIsBuiltForOneImage() throws IOException {
        classifier(0, -1, 4, 4);
        assertThat(read().facts().orElseThrow().batching()).isEqualTo("open in the model");
        assertThat(read().graph().inputs().get("x")).isEqualTo(Shape.nhwc(1, 4, 4, 3));
        Files.delete(file);
        onnx = new OnnxNodes();
        classifier(8, -1, 4, 4);
        assertThat(read().facts().orElseThrow().batching()).startsWith("fixed at 8 in the model; it is built for 1");
        assertThat(read().graph().inputs().get("x")).isEqualTo(Shape.nhwc(1, 4, 4, 3));
    }

    @Test
    void aBatchThatLayersInsistOnIsRefused() throws IOException {
        classifier(8, 8, 4, 4);
        assertThatThrownBy(() -> read().graph())
                .hasMessageStartingWith("Cannot use network net.onnx image by image: its first extent is 8 but must be"
                        + " open or 1, or leave its layers free to take 1 (Cannot run node flat");
    }

    @Test
    void picturesAreResizedToTheInputUnlessToldOtherwise() throws IOException {
        classifier(1, 1, 6, 4);
        assertThat(read().network().preprocessing()).hasToString("resized to 6x4, RGB, bilinear, pixel / 255");
        assertThat(read("preset", "imagenet").network().preprocessing())
                .hasToString("shorter side 7, centre 6x4, RGB, bilinear,"
                        + " (pixel / 255 - (0.485, 0.456, 0.406)) / (0.229, 0.224, 0.225)");
        assertThatThrownBy(() -> read("crop", "5").network())
                .hasMessage("Cannot use network net.onnx: --crop is 5x5 but must be 6x4, the size of input 'x'");
        assertThatThrownBy(() -> read("channels", "gray").network())
                .hasMessage("Cannot use network net.onnx: --channels is GRAY but must be 3 channels, as input 'x' has");
    }

    @Test
    void openSizesAreBoundByOptions() throws IOException {
        onnx.input("x", new int[] {0, 3, 0, 0});
        onnx.node("Conv", "y", List.of("x", ramp(2, 3, 3, 3)));
        onnx.output("y");
        assertThatThrownBy(() -> read().graph())
                .hasMessage("Cannot use network net.onnx: height and width of input 'x' are open but must be given,"
                        + " with --input for a plan or --resize HxW or --crop");
        assertThat(read("input", "9,3,20,30").graph().inputs().get("x")).isEqualTo(Shape.nhwc(1, 20, 30, 3));
        assertThat(read("resize", "20x30").network().graph().inputs().get("x")).isEqualTo(Shape.nhwc(1, 20, 30, 3));
        assertThat(read("crop", "11").network().preprocessing())
                .hasToString("centre 11x11, RGB, bilinear, pixel / 255");
        assertThat(read("preset", "caffe").network().preprocessing().outputShape(1))
                .isEqualTo(Shape.nhwc(1, 224, 224, 3));
        assertThatThrownBy(() -> read("input", "1,4,8,8").graph())
                .hasMessageContaining("extent of axis 1 of input 'x' is 4 but must be the model's, 3");
    }

    @Test
    void anInputWithChannelsLastIsFedAsItStands() throws IOException {
        onnx.input("x", new int[] {1, 5, 6, 3});
        onnx.node("Transpose", "chw", List.of("x"), integers("perm", 0, 3, 1, 2));
        onnx.node("Conv", "y", List.of("chw", ramp(2, 3, 1, 1)));
        onnx.output("y");
        assertThat(read().network().graph().inputs().get("x")).isEqualTo(Shape.of(1, 5, 6, 3));
        assertThat(read().network().preprocessing().outputShape(1)).isEqualTo(Shape.nhwc(1, 5, 6, 3));
        float[] last = run(read().graph(), 1, 0, 1);
        Files.delete(file);
        onnx = new OnnxNodes();
        onnx.input("x", new int[] {1, 3, 5, 6});
        onnx.node("Conv", "y", List.of("x", ramp(2, 3, 1, 1)));
        onnx.output("y");
        assertThat(run(read().graph(), 1, 0, 1)).isEqualTo(last);
        assertThatThrownBy(() -> read("layout", "nhwc").network())
                .hasMessageContaining("number of channels of input 'x' is 6 but must be 1 or 3");
    }

    @Test
    void layersCutTheGraphSoThatTheRestIsNotNeeded() throws IOException {
        onnx.input("x", new int[] {1, 3, 8, 8});
        onnx.node("Relu", "inner", List.of("x"));
        onnx.node("Frobnicate", "y", List.of("inner"));
        onnx.output("y");
        assertThatThrownBy(() -> read().graph()).hasMessageContaining("Frobnicate");
        assertThat(read("layers", "inner").network().featureLayers()).containsExactly("inner");
        assertThatThrownBy(() -> read("layers", "iner").graph()).hasMessageContaining("did you mean 'inner'?");
        assertThatThrownBy(() -> read("layers", "inner,inner"))
                .hasMessageContaining("--layers is inner,inner but must name each layer once");
    }

    @Test
    void layersMustBeFloatsThatDependOnTheImage() throws IOException {
        onnx.input("x", new int[] {1, 3, 8, 8});
        onnx.node("Identity", "fixed", List.of(ramp(4)));
        onnx.node("Cast", "whole", List.of("x"), integer("to", INT64));
        onnx.node("Identity", "y", List.of("x"));
        onnx.output("y");
        assertThatThrownBy(() -> read("layers", "fixed").network())
                .hasMessage("Cannot use network net.onnx: layer 'fixed' is a constant but must depend on the image");
        assertThatThrownBy(() -> read("layers", "whole").network())
                .hasMessage("Cannot use network net.onnx: type of layer 'whole' is INT64 but must be a floating type;"
                        + " choose others with --layers");
    }

    @Test
    void picturesNeedOneInputOfRankFour() throws IOException {
        onnx.input("a", new int[] {1, 3, 8, 8});
        onnx.input("b", new int[] {1, 3, 8, 8});
        onnx.node("Add", "y", List.of("a", "b"));
        onnx.output("y");
        assertThat(read().graph().inputs()).hasSize(2);
        assertThatThrownBy(() -> read().network())
                .hasMessage("Cannot use network net.onnx: number of its inputs is 2 but must be 1 to be fed with"
                        + " pictures (run takes several)");
        Files.delete(file);
        onnx = new OnnxNodes();
        onnx.input("a", new int[] {1, 8});
        onnx.node("Relu", "y", List.of("a"));
        onnx.output("y");
        assertThatThrownBy(() -> read().network()).hasMessageContaining("must have rank 4 to be fed with pictures");
    }

    @Test
    void theSideFileSaysWhatOptionsDoNot() throws IOException {
        classifier(1, 1, 6, 4);
        read();
        Path side = folder.resolve("net.onnx.json");
        Files.writeString(side, "{\"preset\":\"caffe\",\"resize\":\"6x4\",\"mean\":[1,2.5,3],\"std\":2}");
        assertThat(read().network().preprocessing())
                .hasToString("resized to 6x4, BGR, bilinear, (pixel - (1, 2.5, 3)) / (2, 2, 2)");
        assertThat(read("mean", "0", "channels", "rgb").network().preprocessing())
                .hasToString("resized to 6x4, RGB, bilinear, pixel / (2, 2, 2)");
        assertRefused(side, "{\"means\":[1]}", "'means' is there but must be one of preset, resize", "'mean'?");
        assertRefused(side, "{\"mean\":\"1\"}", "mean is \"1\" but must be a number or a list of numbers");
        assertRefused(side, "{\"mean\":[1,null]}", "mean is [1,null] but must be a number or a list of numbers");
        assertRefused(side, "{\"scale\":[1]}", "scale is [1] but must be a number");
        assertRefused(side, "{\"preset\":1}", "preset is 1 but must be a text: one of imagenet, caffe, unit, raw");
        assertRefused(side, "{\"resize\":true}", "resize is true but must be a number or a text such as \"240x320\"");
        assertRefused(side, "{\"preset\":\"cafe\"}", "preset is 'cafe' but must be one of", "beside the model");
        assertRefused(side, "{\"mean\":1,\"mean\":2}", "but must be JSON", "Duplicate");
        assertRefused(side, "[]", "it is array but must be an object");
        assertRefused(side, "{", "but must be JSON");
    }

    private void assertRefused(Path side, String json, String... parts) throws IOException {
        Files.writeString(side, json);
        assertThatThrownBy(() -> read())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(parts);
    }

    @Test
    void factsTellTheFileFromEveryOther() throws IOException {
        classifier(1, 1, 4, 4);
        Model model = read();
        String first = model.facts().orElseThrow().sha256();
        assertThat(first).hasSize(64).isEqualTo(read().facts().orElseThrow().sha256());
        assertThat(model.facts().orElseThrow())
                .hasToString("ONNX file of " + Files.size(file) + " bytes, SHA-256 " + first
                        + ", IR version 9, operator sets ai.onnx 13, written by sparkconv-test");
    }

    @Test
    void onnxFilesHaveTheirWeightsAndMustExist() {
        assertThatThrownBy(() -> read("weights", "random:1"))
                .hasMessage("Cannot use network " + file
                        + ": --weights is 'random:1' but must not be set, for its file has its weights");
        file = folder.resolve("none/none.onnx");
        assertThatThrownBy(() -> ModelChoice.of(Settings.of(Map.of("model", file.toString())))
                        .read(new LocalModelFiles()))
                .hasMessage("Cannot read the model: --model is '" + file
                        + "' but must be a file that exists, or a name that models lists");
        assertThatThrownBy(() -> ModelChoice.of(Settings.of(Map.of("model", "alexnt"))))
                .hasMessageEndingWith("did you mean 'alexnet'?");
    }

    @Test
    void theLimitOfTheModelsSizeHolds() throws IOException {
        classifier(1, 1, 4, 4);
        read();
        assertThatThrownBy(() -> read("maxModelBytes", "100")).hasMessageContaining("--max-model-bytes");
    }
}
