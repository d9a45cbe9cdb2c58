// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.testing.onnx;

import static io.sparkconv.testing.onnx.OnnxNodes.integer;
import static io.sparkconv.testing.onnx.OnnxNodes.integers;
import static io.sparkconv.testing.onnx.OnnxNodes.real;

import io.sparkconv.kernel.nd.MomentNormKernel.Result;
import io.sparkconv.kernel.nd.ReduceKind;
import io.sparkconv.op.ArgReduce;
import io.sparkconv.op.AxisSoftmax;
import io.sparkconv.op.CumSum;
import io.sparkconv.op.GroupNorm;
import io.sparkconv.op.Hardmax;
import io.sparkconv.op.LayerNorm;
import io.sparkconv.op.LpNorm;
import io.sparkconv.op.MeanVarianceNorm;
import io.sparkconv.op.Parameter;
import io.sparkconv.op.Reduce;
import io.sparkconv.op.RmsNorm;
import io.sparkconv.op.ScaleShift;
import io.sparkconv.op.TopK;
import io.sparkconv.op.WholeTensor;
import io.sparkconv.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Operators along axes of one tensor, as ONNX nodes. */
final class OnnxReductions {

    private static final int[] NHWC_IN_NCHW = {0, 2, 3, 1};

    private final OnnxNodes onnx;
    private final OnnxActivations activations;

    OnnxReductions(OnnxNodes onnx, OnnxActivations activations) {
        this.onnx = onnx;
        this.activations = activations;
    }

    void write(WholeTensor op, String in, String out, Shape input) {
        if (op instanceof Reduce reduce) {
            long[] axes = reduce.axes().stream()
                    .mapToLong(axis -> onnxAxis(axis, input))
                    .sorted()
                    .toArray();
            onnx.node(
                    "Reduce" + suffix(reduce.function()),
                    out,
                    List.of(in, onnx.constant(axes)),
                    integer("keepdims", reduce.keepDims() ? 1 : 0));
        } else if (op instanceof ArgReduce arg) {
            String index = onnx.node(
                    arg.kind(),
                    out + ".index",
                    List.of(in),
                    integer("axis", onnxAxis(arg.axis(), input)),
                    integer("keepdims", arg.keepDims() ? 1 : 0),
                    integer("select_last_index", arg.selectLast() ? 1 : 0));
            activations.cast(index, out, OnnxActivations.FLOAT);
        } else if (op instanceof TopK top) {
            topK(top, in, out);
        } else if (op instanceof AxisSoftmax softmax) {
            onnx.node(
                    softmax.kind(),
                    out,
                    List.of(in),
                    integer("axis", onnxAxis(softmax.axes().get(0), input)));
        } else if (op instanceof Hardmax hardmax) {
            onnx.node(
                    "Hardmax", out, List.of(in), integer("axis", hardmax.axes().get(0)));
        } else if (op instanceof CumSum sum) {
            onnx.node(
                    "CumSum",
                    out,
                    List.of(in, onnx.constant(new long[] {sum.axis()})),
                    integer("exclusive", sum.exclusive() ? 1 : 0),
                    integer("reverse", sum.reverse() ? 1 : 0));
        } else {
            normalisation(op, in, out, input);
        }
    }

    private void normalisation(WholeTensor op, String in, String out, Shape input) {
        if (op instanceof LpNorm norm) {
            onnx.node("LpNormalization", out, List.of(in), integer("axis", norm.axis()), integer("p", norm.p()));
        } else if (op instanceof MeanVarianceNorm norm) {
            int[] axes = norm.axes().stream().mapToInt(Integer::intValue).toArray();
            onnx.node("MeanVarianceNormalization", out, List.of(in), integers("axes", axes));
        } else if (op instanceof LayerNorm norm) {
            layer(norm, in, out, input);
        } else if (op instanceof RmsNorm norm) {
            onnx.node(
                    "RMSNormalization",
                    out,
                    List.of(in, behind(norm.scale().orElseThrow(), norm.axis(), input)),
                    integer("axis", norm.axis()),
                    real("epsilon", norm.epsilon()));
        } else if (op instanceof GroupNorm norm) {
            onnx.node(
                    "GroupNormalization",
                    out,
                    List.of(
                            in,
                            vector(norm.scale().orElseThrow()),
                            vector(norm.bias().orElseThrow())),
                    integer("num_groups", norm.groups()),
                    real("epsilon", norm.epsilon()));
        } else if (op instanceof ScaleShift shift) {
            int[] dims = new int[input.rank()];
            Arrays.fill(dims, 1);
            dims[shift.axis()] = input.dim(shift.axis());
            String scale = onnx.constant(shift.scale().values(), dims);
            onnx.node("Mul", out + ".scaled", List.of(in, scale));
            onnx.node(
                    "Add",
                    out,
                    List.of(out + ".scaled", onnx.constant(shift.shift().values(), dims)));
        } else {
            throw new IllegalArgumentException(
                    "Cannot write ONNX: operator is " + op.kind() + " but must be a known one");
        }
    }

    private void layer(LayerNorm norm, String in, String out, Shape input) {
        List<String> outputs = List.of(
                norm.result() == Result.NORMALISED ? out : out + ".normalised",
                norm.result() == Result.MEAN ? out : out + ".mean",
                norm.result() == Result.INVERSE_DEVIATION ? out : out + ".inverse");
        List<String> inputs = new ArrayList<>(List.of(in));
        norm.parameters().forEach(p -> inputs.add(behind(p, norm.axis(), input)));
        onnx.node("LayerNormalization", outputs, inputs, integer("axis", norm.axis()), real("epsilon", norm.epsilon()));
    }

    private void topK(TopK top, String in, String out) {
        onnx.node(
                "TopK",
                List.of(top.indices() ? out + ".values" : out, out + ".indices"),
                List.of(in, onnx.constant(new long[] {top.k()})),
                integer("axis", top.axis()),
                integer("largest", top.largest() ? 1 : 0));
        if (top.indices()) {
            activations.cast(out + ".indices", out, OnnxActivations.FLOAT);
        }
    }

    /** A constant with the extents of an axis and all behind it. */
    private String behind(Parameter parameter, int axis, Shape input) {
        return onnx.constant(parameter.values(), Arrays.copyOfRange(input.toArray(), axis, input.rank()));
    }

    private String vector(Parameter parameter) {
        return onnx.constant(parameter.values(), (int) parameter.count());
    }

    private static int onnxAxis(int axis, Shape input) {
        return input.isImage() ? NHWC_IN_NCHW[axis] : axis;
    }

    private static String suffix(ReduceKind kind) {
        return switch (kind) {
            case SUM -> "Sum";
            case MEAN -> "Mean";
            case MAX -> "Max";
            case MIN -> "Min";
            case PROD -> "Prod";
            case L1 -> "L1";
            case L2 -> "L2";
            case SUM_SQUARE -> "SumSquare";
            case LOG_SUM -> "LogSum";
            case LOG_SUM_EXP -> "LogSumExp";
        };
    }
}
