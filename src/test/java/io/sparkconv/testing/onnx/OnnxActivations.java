// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.testing.onnx;

import static io.sparkconv.testing.onnx.OnnxNodes.integer;
import static io.sparkconv.testing.onnx.OnnxNodes.real;
import static io.sparkconv.testing.onnx.OnnxNodes.text;

import io.sparkconv.kernel.Activation;
import java.util.List;

/** Element-wise functions as ONNX nodes. */
final class OnnxActivations {

    static final int FLOAT = 1;
    static final int INT8 = 3;
    static final int INT32 = 6;
    static final int INT64 = 7;
    static final int BOOL = 9;

    private final OnnxNodes onnx;

    OnnxActivations(OnnxNodes onnx) {
        this.onnx = onnx;
    }

    void write(String in, String out, Activation f) {
        switch (f.kind()) {
            case CLIP -> onnx.node("Clip", out, List.of(in, scalar(f.a()), scalar(f.b())));
            case LEAKY_RELU, ELU, CELU, THRESHOLDED_RELU -> onnx.node(type(f), out, List.of(in), real("alpha", f.a()));
            case SELU -> onnx.node("Selu", out, List.of(in), real("alpha", f.a()), real("gamma", f.b()));
            case HARD_SIGMOID -> onnx.node("HardSigmoid", out, List.of(in), real("alpha", f.a()), real("beta", f.b()));
            case SHRINK -> onnx.node("Shrink", out, List.of(in), real("bias", f.a()), real("lambd", f.b()));
            case GELU_TANH -> onnx.node("Gelu", out, List.of(in), text("approximate", "tanh"));
            case SWISH -> swish(in, out, f.a());
            case TRUNC -> cast(cast(in, out + ".int", INT32), out, FLOAT);
            case TO_BOOL -> cast(cast(in, out + ".bool", BOOL), out, FLOAT);
            case NOT -> cast(onnx.node("Not", out + ".not", List.of(cast(in, out + ".bool", BOOL))), out, FLOAT);
            case IS_NAN -> cast(onnx.node("IsNaN", out + ".nan", List.of(in)), out, FLOAT);
            case IS_INF ->
                cast(
                        onnx.node(
                                "IsInf",
                                out + ".inf",
                                List.of(in),
                                integer("detect_negative", f.a() != 0 ? 1 : 0),
                                integer("detect_positive", f.b() != 0 ? 1 : 0)),
                        out,
                        FLOAT);
            default -> onnx.node(type(f), out, List.of(in));
        }
    }

    String cast(String in, String out, int type) {
        return onnx.node("Cast", out, List.of(in), integer("to", type));
    }

    private void swish(String in, String out, float factor) {
        onnx.node("Mul", out + ".scaled", List.of(in, scalar(factor)));
        onnx.node("Sigmoid", out + ".sigmoid", List.of(out + ".scaled"));
        onnx.node("Mul", out, List.of(in, out + ".sigmoid"));
    }

    private String scalar(float value) {
        return onnx.constant(new float[] {value});
    }

    private static String type(Activation f) {
        StringBuilder name = new StringBuilder();
        for (String word : f.kind().name().split("_")) {
            name.append(word.charAt(0)).append(word.substring(1).toLowerCase(java.util.Locale.ROOT));
        }
        return name.toString();
    }
}
