// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.onnx.convert;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtException;
import io.sparkconv.testing.onnx.NodeCase;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Operators as older operator sets define them, on images and on plain tensors. */
class OperatorSetsTest {

    private static NodeCase of(String type, int opset) {
        return NodeCase.of(type, opset);
    }

    private static NodeCase topK(int opset) {
        return of("TopK", opset).alsoGives("indices");
    }

    @Test
    void softmaxOverOneAxisOrAllBehindIt() throws OrtException {
        for (String type : new String[] {"Softmax", "LogSoftmax", "Hardmax"}) {
            for (int opset : new int[] {7, 11, 13}) {
                of(type, opset).input(2, 3, 4, 5).agrees();
                of(type, opset).input(2, 3, 4, 5).with("axis", 1).agrees();
                of(type, opset).input(2, 3, 4, 5).with("axis", 2).agrees();
                of(type, opset).input(2, 7, 1, 1).with("axis", 1).agrees();
                of(type, opset).input(3, 5).agrees();
                of(type, opset).input(2, 3, 5).with("axis", 1).agrees();
            }
        }
    }

    @Test
    void reductionsWithAxesAsAttributeOrInput() throws OrtException {
        for (String suffix : new String[] {"Sum", "Mean", "Max", "Min", "Prod", "L1", "L2", "SumSquare", "LogSumExp"}) {
            String type = "Reduce" + suffix;
            for (int keep = 0; keep < 2; keep++) {
                of(type, 7)
                        .input(2, 3, 4, 5)
                        .with("keepdims", keep)
                        .with("axes", 1, 2)
                        .agrees();
                of(type, 11)
                        .input(2, 3, 4, 5)
                        .with("keepdims", keep)
                        .with("axes", -1, -2)
                        .agrees();
                of(type, 11).input(2, 3, 4).with("keepdims", keep).agrees();
                of(type, 18)
                        .input(2, 3, 4, 5)
                        .integers(0, -1)
                        .with("keepdims", keep)
                        .agrees();
                of(type, 18)
                        .input(2, 3, 4, 5)
                        .integers(2, 3)
                        .with("keepdims", keep)
                        .agrees();
                of(type, 18).input(2, 3, 4, 5).none().with("keepdims", keep).agrees();
                of(type, 18)
                        .input(3, 1, 5, 1)
                        .integers(1, 3)
                        .with("keepdims", keep)
                        .agrees();
            }
            of(type, 18).input(2, 3).with("noop_with_empty_axes", 1).agrees();
        }
        of("ReduceSum", 13).input(2, 3, 4, 5).integers(1).with("keepdims", 0).agrees();
    }

    @Test
    void arithmeticBroadcastsAcrossLayouts() throws OrtException {
        for (String type : new String[] {"Add", "Sub", "Mul", "Div", "Pow", "Min", "Max", "Less", "Greater"}) {
            int opset = type.startsWith("M") ? 12 : 9;
            of(type, opset).input(2, 3, 4, 5).input(2, 3, 4, 5).agrees();
            of(type, opset).input(2, 3, 4, 5).input(3, 1, 1).agrees();
            of(type, opset).input(5).input(2, 3, 4, 5).agrees();
            of(type, opset).input(2, 1, 4, 1).input(1, 3, 1, 5).agrees();
            of(type, opset).input(2, 3, 4, 5).input(2, 2, 3, 4, 5).agrees();
            of(type, opset).input(2, 3, 4, 5).constant(new float[] {1.5f}).agrees();
            of(type, opset)
                    .input(2, 3, 4, 5)
                    .constant(new float[] {1, 2, 3}, 3, 1, 1)
                    .agrees();
            of(type, opset).input().input(4, 3).agrees();
        }
        of("Sum", 8).input(2, 3, 4, 5).input(3, 1, 1).input(5).agrees();
        of("Mean", 8).input(2, 3, 4, 5).input(3, 1, 1).input(5).agrees();
        of("Max", 8).input(2, 3, 4, 5).agrees();
        of("PRelu", 9).input(2, 3, 4, 5).input(3, 1, 1).agrees();
    }

    @Test
    void normalisationOfImagesAndPlainTensors() throws OrtException {
        float[] three = {1, -2, 0.5f};
        float[] six = {1, -2, 0.5f, 3, -1, 2};
        float[] positive = {1, 0.3f, 2};
        for (int[] dims : new int[][] {{2, 3, 4, 5}, {2, 3, 7}, {2, 3}, {2, 3, 4, 2, 2}}) {
            of("BatchNormalization", 9)
                    .input(dims)
                    .constant(three, 3)
                    .constant(three, 3)
                    .constant(three, 3)
                    .constant(positive, 3)
                    .with("epsilon", 1e-3f)
                    .agrees();
        }
        of("InstanceNormalization", 7)
                .input(2, 3, 4, 5)
                .constant(three, 3)
                .constant(three, 3)
                .agrees();
        of("InstanceNormalization", 7)
                .input(2, 3, 9)
                .constant(three, 3)
                .constant(three, 3)
                .agrees();
        of("GroupNormalization", 21)
                .input(2, 6, 4, 5)
                .constant(six, 6)
                .constant(six, 6)
                .with("num_groups", 3)
                .agrees();
        of("GroupNormalization", 18)
                .input(2, 6, 4, 5)
                .constant(three, 3)
                .constant(three, 3)
                .with("num_groups", 3)
                .agrees();
        of("LayerNormalization", 17)
                .input(2, 4, 3)
                .constant(three, 3)
                .constant(three, 3)
                .agrees();
        of("LayerNormalization", 17)
                .input(2, 3, 4, 5)
                .constant(three, 3, 1, 1)
                .with("axis", 1)
                .agrees();
        of("LpNormalization", 7).input(2, 3, 4, 5).with("axis", 1).with("p", 1).agrees();
        of("MeanVarianceNormalization", 9).input(2, 3, 4, 5).agrees();
    }

    @Test
    void products() throws OrtException {
        float[] twelve = {1, 2, 3, 4, 5, 6, -1, -2, -3, -4, -5, -6};
        of("MatMul", 9).input(2, 5, 3).constant(twelve, 3, 4).agrees();
        of("MatMul", 9).input(5, 3).constant(twelve, 3, 4).agrees();
        of("MatMul", 9).input(2, 3, 5, 4).constant(twelve, 4, 3).agrees();
        of("MatMul", 9).input(2, 3, 5, 4).input(3, 4, 6).agrees();
        of("Gemm", 7)
                .input(4, 3)
                .constant(twelve, 4, 3)
                .input(4, 4)
                .with("transB", 1)
                .agrees();
        of("Gemm", 9)
                .input(3, 5)
                .constant(twelve, 3, 4)
                .input(5, 4)
                .with("transA", 1)
                .with("alpha", 0.5f)
                .agrees();
        of("Gemm", 11)
                .input(5, 3)
                .constant(twelve, 3, 4)
                .constant(new float[] {1, 2, 3, 4}, 4)
                .with("beta", 2f)
                .agrees();
        of("Gemm", 11)
                .input(5, 3)
                .input(4, 3)
                .input(5, 1)
                .with("transB", 1)
                .with("beta", 2f)
                .agrees();
    }

    @Test
    void searching() throws OrtException {
        for (int keep = 0; keep < 2; keep++) {
            of("ArgMax", 7)
                    .input(2, 3, 4, 5)
                    .with("axis", 1)
                    .with("keepdims", keep)
                    .agrees();
            of("ArgMin", 11)
                    .input(2, 3, 4, 5)
                    .with("axis", -1)
                    .with("keepdims", keep)
                    .agrees();
            of("ArgMax", 13).input(3, 4).with("keepdims", keep).agrees();
        }
        topK(7).input(2, 6, 4, 5).with("axis", 1).with("k", 3).agrees();
        topK(10).input(2, 6).integers(3).agrees();
        topK(11).input(2, 6, 4, 5)
                .integers(2)
                .with("largest", 0)
                .with("axis", 3)
                .agrees();
        of("CumSum", 11).input(2, 6, 4, 5).integers(1).with("reverse", 1).agrees();
    }

    @Test
    void beforeOpsetSevenAnAttributePlacesTheAxesOfTheSecondInput() {
        float[] three = {1, 2, 3};
        float[] image = of("Add", 6)
                .input(2, 3, 4, 5)
                .constant(three, 3)
                .with("broadcast", 1)
                .with("axis", 1)
                .ours()
                .floats();
        assertThat(image)
                .isEqualTo(of("Add", 7)
                        .input(2, 3, 4, 5)
                        .constant(three, 3, 1, 1)
                        .ours()
                        .floats());
        float[] plain = of("Mul", 6)
                .input(3, 2)
                .constant(three, 3)
                .with("broadcast", 1)
                .with("axis", 0)
                .ours()
                .floats();
        assertThat(plain)
                .isEqualTo(of("Mul", 7).input(3, 2).constant(three, 3, 1).ours().floats());
        float[] suffix = of("Sub", 6)
                .input(2, 3)
                .constant(three, 3)
                .with("broadcast", 1)
                .ours()
                .floats();
        assertThat(suffix)
                .isEqualTo(of("Sub", 7).input(2, 3).constant(three, 3).ours().floats());
    }

    @Test
    void beforeOpsetSevenSlopesBelongToChannels() {
        float[] three = {0.1f, 0.2f, 0.3f};
        for (int[] dims : new int[][] {{2, 3, 4, 5}, {2, 3, 4}}) {
            int[] slope = new int[dims.length - 1];
            Arrays.fill(slope, 1);
            slope[0] = 3;
            assertThat(of("PRelu", 6).input(dims).constant(three, 3).ours().floats())
                    .isEqualTo(of("PRelu", 9)
                            .input(dims)
                            .constant(three, slope)
                            .ours()
                            .floats());
        }
    }

    @Test
    void functionsWithTheirDefaults() throws OrtException {
        for (String type : new String[] {
            "Abs",
            "Neg",
            "Exp",
            "Sqrt",
            "Log",
            "Reciprocal",
            "Floor",
            "Ceil",
            "Sigmoid",
            "Tanh",
            "Relu",
            "LeakyRelu",
            "Elu",
            "Selu",
            "HardSigmoid",
            "Softplus",
            "Softsign"
        }) {
            of(type, 7).input(2, 3, 4, 5).agrees();
            of(type, 7).input(7).agrees();
        }
        for (String type :
                new String[] {"Sign", "Erf", "IsNaN", "IsInf", "ThresholdedRelu", "Shrink", "Celu", "Round"}) {
            of(type, 12).input(2, 3, 4, 5).agrees();
        }
        of("Clip", 6).input(2, 3, 4, 5).with("min", -0.5f).with("max", 0.5f).agrees();
        of("Clip", 11).input(2, 3, 4, 5).constant(new float[] {-0.5f}).agrees();
    }

    @Test
    void remaindersOfKnownIntegers() {
        assertThat(of("Mod", 10).integers(7, -7, 7).integers(3, 3, -3).ours().floats())
                .containsExactly(1, 2, -2);
        assertThat(of("Mod", 10)
                        .integers(7, -7, 7)
                        .integers(3, 3, -3)
                        .with("fmod", 1)
                        .ours()
                        .floats())
                .containsExactly(1, -1, 1);
    }
}
