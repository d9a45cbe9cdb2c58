// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.testing.onnx;

import io.sparkconv.kernel.BinaryKind;
import io.sparkconv.op.Broadcast;
import io.sparkconv.op.MatMul;
import io.sparkconv.op.Where;
import io.sparkconv.op.WholeTensor;
import io.sparkconv.tensor.Shape;
import java.util.ArrayList;
import java.util.List;

/** Operators that compute on whole tensors, as ONNX nodes. */
final class OnnxTensorOperators {

    private final OnnxNodes onnx;
    private final OnnxActivations activations;

    OnnxTensorOperators(OnnxNodes onnx, OnnxActivations activations) {
        this.onnx = onnx;
        this.activations = activations;
    }

    void write(WholeTensor op, List<String> in, String out, List<Shape> inputs) {
        if (op instanceof Broadcast broadcast) {
            binary(broadcast.function(), in, out);
        } else if (op instanceof Where) {
            String condition = activations.cast(in.get(0), out + ".condition", OnnxActivations.BOOL);
            onnx.node("Where", out, List.of(condition, in.get(1), in.get(2)));
        } else if (op instanceof MatMul) {
            onnx.node("MatMul", out, in);
        } else {
            new OnnxReductions(onnx, activations).write(op, in.get(0), out, inputs.get(0));
        }
    }

    private void binary(BinaryKind function, List<String> in, String out) {
        switch (function) {
            case ADD -> onnx.node("Add", out, in);
            case SUB -> onnx.node("Sub", out, in);
            case MUL -> onnx.node("Mul", out, in);
            case DIV -> onnx.node("Div", out, in);
            case POW -> onnx.node("Pow", out, in);
            case MIN -> onnx.node("Min", out, in);
            case MAX -> onnx.node("Max", out, in);
            case PRELU -> onnx.node("PRelu", out, in);
            case FMOD -> onnx.node("Mod", out, in, OnnxNodes.integer("fmod", 1));
            case MOD -> integers("Mod", in, out);
            case INT_DIV -> integers("Div", in, out);
            case EQUAL -> truth("Equal", in, out);
            case LESS -> truth("Less", in, out);
            case LESS_EQUAL -> truth("LessOrEqual", in, out);
            case GREATER -> truth("Greater", in, out);
            case GREATER_EQUAL -> truth("GreaterOrEqual", in, out);
            case AND -> truth("And", cast(in, out, OnnxActivations.BOOL), out);
            case OR -> truth("Or", cast(in, out, OnnxActivations.BOOL), out);
            case XOR -> truth("Xor", cast(in, out, OnnxActivations.BOOL), out);
        }
    }

    private void truth(String type, List<String> in, String out) {
        activations.cast(onnx.node(type, out + ".bool", in), out, OnnxActivations.FLOAT);
    }

    private void integers(String type, List<String> in, String out) {
        String result = onnx.node(type, out + ".int", cast(in, out, OnnxActivations.INT64));
        activations.cast(result, out, OnnxActivations.FLOAT);
    }

    private List<String> cast(List<String> in, String out, int type) {
        List<String> all = new ArrayList<>();
        for (String each : in) {
            all.add(activations.cast(each, out + ".in" + all.size(), type));
        }
        return all;
    }
}
