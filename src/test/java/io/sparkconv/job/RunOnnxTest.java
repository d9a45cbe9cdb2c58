// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.job;

import static io.sparkconv.testing.onnx.OnnxNodes.integers;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconv.onnx.wire.ElementType;
import io.sparkconv.onnx.wire.OnnxLimits;
import io.sparkconv.onnx.wire.TensorFile;
import io.sparkconv.onnx.wire.TensorProto;
import io.sparkconv.tensor.Npy;
import io.sparkconv.testing.Captured;
import io.sparkconv.testing.onnx.OnnxNodes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command run over an ONNX file. */
class RunOnnxTest {

    private static final int OPSET = 13;
    private static final int INT64 = 7;
    private static final int BOOL = 9;

    private final Captured out = new Captured();
    private final Captured err = new Captured();

    @TempDir
    Path folder;

    private Path model;
    private Path output;

    @BeforeEach
    void write() throws IOException {
        model = folder.resolve("m.onnx");
        output = folder.resolve("out.npy");
        OnnxNodes onnx = new OnnxNodes();
        onnx.input("a", new int[] {1, 3});
        onnx.input("b", new int[] {1, 3});
        onnx.node("Add", "sum", List.of("a", "b"));
        onnx.node("Mul", "in/product", List.of("sum", "b"));
        onnx.output("sum");
        onnx.output("in/product");
        Files.write(model, onnx.model(OPSET));
        Npy.write(folder.resolve("a.npy"), new Npy.NdArray(new int[] {1, 3}, new float[] {1, 2, 3}));
        TensorFile.write(
                folder.resolve("b.pb"),
                TensorProto.of("", ElementType.FLOAT, new int[] {1, 3}, new float[] {10, 20, 30}));
    }

    private int run(String inputs, String... more) {
        err.clear();
        List<String> arguments = new ArrayList<>(List.of("run", "--model", model.toString()));
        arguments.addAll(List.of("--inputs", inputs.replace("@", folder + "/"), "--output", output.toString()));
        arguments.addAll(List.of(more));
        return new Cli(Commands.all(), new Console(out.stream(), err.stream()))
                .run(Map.of(), arguments.toArray(String[]::new));
    }

    @Test
    void severalInputsAndOutputs() throws IOException {
        assertThat(run("@a.npy,@b.pb")).as(err.text()).isZero();
        assertThat(Npy.read(folder.resolve("out.sum.npy")).values()).containsExactly(11, 22, 33);
        assertThat(Npy.read(folder.resolve("out.in_product.npy")).values()).containsExactly(110, 440, 990);
        assertThat(run("b=@b.pb,a=@a.npy", "--layers", "in/product"))
                .as(err.text())
                .isZero();
        assertThat(Npy.read(output).values()).containsExactly(110, 440, 990);
    }

    @Test
    void outputsAsTensorProto() {
        output = folder.resolve("out.pb");
        assertThat(run("@a.npy,@b.pb", "--layers", "sum")).as(err.text()).isZero();
        TensorProto sum = TensorFile.read(output, OnnxLimits.DEFAULT);
        assertThat(sum.floats()).containsExactly(11, 22, 33);
        assertThat(sum.dims()).containsExactly(1, 3);
    }

    @Test
    void aBatchForAModelOfOneIsRunSampleBySample() throws IOException {
        Npy.write(folder.resolve("a.npy"), new Npy.NdArray(new int[] {2, 3}, new float[] {1, 2, 3, 4, 5, 6}));
        Npy.write(folder.resolve("b.npy"), new Npy.NdArray(new int[] {2, 3}, new float[] {1, 1, 1, 2, 2, 2}));
        assertThat(run("@a.npy,@b.npy", "--layers", "sum")).as(err.text()).isZero();
        assertThat(Npy.read(output).dims()).containsExactly(2, 3);
        assertThat(Npy.read(output).values()).containsExactly(2, 3, 4, 6, 7, 8);
        assertThat(run("@a.npy,@b.pb")).isEqualTo(ExitCode.BAD_ARGUMENTS);
        assertThat(err.text()).contains("extent of axis 0 of input 'a' is 2 but must be the model's, 1");
    }

    @Test
    void integersAndBooleansComeAndGo() throws IOException {
        OnnxNodes onnx = new OnnxNodes();
        onnx.input("indices", INT64, new int[] {2});
        onnx.input("flags", BOOL, new int[] {2});
        String table = onnx.constant(new float[] {5, 6, 7, 8}, 4);
        onnx.node("Gather", "picked", List.of(table, "indices"));
        onnx.node("Where", "y", List.of("flags", "picked", onnx.constant(new float[] {-1}, 1)));
        onnx.node("Not", "not", List.of("flags"));
        onnx.node("Unsqueeze", "more", List.of("indices", onnx.constant(0)));
        onnx.node("Transpose", "turned", List.of("more"), integers("perm", 1, 0));
        onnx.output("y");
        Files.write(model, onnx.model(OPSET));
        Npy.write(folder.resolve("i.npy"), new int[] {2}, new long[] {3, 1}, false);
        Npy.write(folder.resolve("f.npy"), new int[] {2}, new long[] {0, 1}, true);
        assertThat(run("@i.npy,@f.npy", "--layers", "y,not,turned"))
                .as(err.text())
                .isZero();
        assertThat(Npy.read(folder.resolve("out.y.npy")).values()).containsExactly(-1, 6);
        Npy.Raw not = Npy.readRaw(folder.resolve("out.not.npy"));
        assertThat(not.type()).isEqualTo("|b1");
        assertThat(not.bytes().get(0)).isEqualTo((byte) 1);
        Npy.Raw turned = Npy.readRaw(folder.resolve("out.turned.npy"));
        assertThat(turned.type()).isEqualTo("<i8");
        assertThat(turned.dims()).containsExactly(2, 1);
        assertThat(turned.bytes().getLong(0)).isEqualTo(3);
        assertThat(run("@f.npy,@f.npy")).isEqualTo(ExitCode.BAD_ARGUMENTS);
        assertThat(err.text()).contains("has a tensor of BOOL for 'indices' but it must be of INT64");
    }

    @Test
    void wrongInputsAreOneSentence() {
        assertRefused("@a.npy", "--inputs has no file for 'b' but must have one for each of [a, b]");
        assertRefused("@a.npy,@b.pb,@b.pb", "but must have one file for each of [a, b]");
        assertRefused("@a.npy,a=@b.pb", "but must have one file for each of [a, b]");
        assertRefused("@a.npy,bb=@b.pb", "--inputs has 'bb' but must have names of its inputs, [a, b]");
        assertRefused("@a.npy,@none.pb", "but must be an existing file");
    }

    private void assertRefused(String inputs, String message) {
        assertThat(run(inputs)).isEqualTo(ExitCode.BAD_ARGUMENTS);
        assertThat(err.text().lines()).hasSize(1);
        assertThat(err.text()).startsWith("sparkconv: Cannot ").contains(message);
    }
}
