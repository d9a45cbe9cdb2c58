// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.testing.onnx;

import static io.sparkconv.testing.onnx.OnnxNodes.integer;
import static io.sparkconv.testing.onnx.OnnxNodes.integers;
import static io.sparkconv.testing.onnx.OnnxNodes.real;
import static io.sparkconv.testing.onnx.OnnxNodes.text;

import io.sparkconv.geometry.AxisWindow;
import io.sparkconv.geometry.Coordinates;
import io.sparkconv.geometry.Rounding;
import io.sparkconv.geometry.Window;
import io.sparkconv.graph.Graph;
import io.sparkconv.graph.Node;
import io.sparkconv.graph.Shapes;
import io.sparkconv.kernel.Activation;
import io.sparkconv.op.Activate;
import io.sparkconv.op.Add;
import io.sparkconv.op.AveragePool2d;
import io.sparkconv.op.BatchNorm2d;
import io.sparkconv.op.ChannelShuffle;
import io.sparkconv.op.Concat;
import io.sparkconv.op.Constant;
import io.sparkconv.op.Conv2d;
import io.sparkconv.op.ConvTranspose2d;
import io.sparkconv.op.Dense;
import io.sparkconv.op.DepthToSpace;
import io.sparkconv.op.Dropout;
import io.sparkconv.op.Flatten;
import io.sparkconv.op.GlobalPool2d;
import io.sparkconv.op.Join;
import io.sparkconv.op.L2Normalize;
import io.sparkconv.op.LocalResponseNorm;
import io.sparkconv.op.MaxPool2d;
import io.sparkconv.op.Movement;
import io.sparkconv.op.Multiply;
import io.sparkconv.op.Operator;
import io.sparkconv.op.PRelu;
import io.sparkconv.op.Pad2d;
import io.sparkconv.op.Parameter;
import io.sparkconv.op.Reshape;
import io.sparkconv.op.Resize2d;
import io.sparkconv.op.Softmax;
import io.sparkconv.op.WholeTensor;
import io.sparkconv.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Writes a graph as an ONNX model, NCHW, for another runtime to judge ours by. */
public final class OnnxWriter {

    private static final int OPSET = 23;

    private final OnnxNodes onnx = new OnnxNodes();
    private final OnnxActivations activations = new OnnxActivations(onnx);
    private final OnnxMovements movements = new OnnxMovements(onnx);
    private final OnnxTensorOperators tensors = new OnnxTensorOperators(onnx, activations);
    private final Shapes shapes;

    private OnnxWriter(Shapes shapes) {
        this.shapes = shapes;
    }

    /** The bytes of a model with the graph's inputs (for that batch size) and outputs. */
    public static byte[] write(Graph graph, int batch) {
        OnnxWriter writer = new OnnxWriter(Shapes.infer(graph));
        graph.inputs()
                .forEach((name, shape) -> writer.onnx.input(
                        name, OnnxRuntime.batched(shape, batch).toNchw()));
        graph.nodes().forEach(node -> writer.write(node, batch));
        graph.outputs().forEach(writer.onnx::output);
        return writer.onnx.model(OPSET);
    }

    private void write(Node node, int batch) {
        Operator op = node.operator();
        List<String> in = node.inputs();
        String out = node.name();
        if (op instanceof Constant constant) {
            movements.write(constant, out);
            return;
        }
        Shape input = shapes.inputsOf(node).get(0);
        if (op instanceof Movement movement) {
            movements.write(movement, in.get(0), out, input);
        } else if (op instanceof WholeTensor whole) {
            tensors.write(whole, in, out, shapes.inputsOf(node));
        } else if (op instanceof Reshape reshape) {
            movements.write(reshape, in.get(0), out, input, batch);
        } else if (op instanceof Conv2d conv) {
            AxisWindow v = conv.window().vertical(input.height());
            AxisWindow h = conv.window().horizontal(input.width());
            onnx.node(
                    "Conv",
                    beforeActivation(out, conv.activation()),
                    with(in, conv.weight(), conv.bias()),
                    windowed(v, h, integer("group", conv.groups())));
            activate(out, conv.activation());
        } else if (op instanceof ConvTranspose2d conv) {
            AxisWindow v = conv.window().verticalTransposed(conv.outputPadH());
            AxisWindow h = conv.window().horizontalTransposed(conv.outputPadW());
            onnx.node(
                    "ConvTranspose",
                    beforeActivation(out, conv.activation()),
                    with(in, conv.weight(), conv.bias()),
                    windowed(
                            v,
                            h,
                            integer("group", conv.groups()),
                            integers("output_padding", conv.outputPadH(), conv.outputPadW())));
            activate(out, conv.activation());
        } else if (op instanceof Dense dense) {
            onnx.node(
                    "Gemm",
                    beforeActivation(out, dense.activation()),
                    with(in, dense.weight(), dense.bias()),
                    integer("transB", 1));
            activate(out, dense.activation());
        } else if (op instanceof MaxPool2d pool) {
            onnx.node("MaxPool", out, in, pooled(pool.window(), pool.rounding(), input));
        } else if (op instanceof AveragePool2d pool) {
            onnx.node(
                    "AveragePool",
                    out,
                    in,
                    pooled(
                            pool.window(),
                            pool.rounding(),
                            input,
                            integer("count_include_pad", pool.countPadding() ? 1 : 0)));
        } else if (op instanceof GlobalPool2d pool) {
            onnx.node(pool.statistic() == GlobalPool2d.Statistic.MAX ? "GlobalMaxPool" : "GlobalAveragePool", out, in);
        } else if (op instanceof Activate activate) {
            activations.write(in.get(0), out, activate.activation());
        } else if (op instanceof Add add) {
            onnx.node("Add", beforeActivation(out, add.activation()), in);
            activate(out, add.activation());
        } else if (op instanceof LocalResponseNorm norm) {
            localResponse(norm, in.get(0), out, input.channels());
        } else if (op instanceof ChannelShuffle shuffle) {
            shuffle(shuffle, in.get(0), out, OnnxRuntime.batched(input, batch));
        } else {
            writeSimple(op, in, out, batch);
        }
    }

    private void writeSimple(Operator op, List<String> in, String out, int batch) {
        if (op instanceof BatchNorm2d norm) {
            List<String> inputs = new ArrayList<>(in);
            norm.parameters().forEach(p -> inputs.add(constant(p)));
            onnx.node("BatchNormalization", out, inputs, real("epsilon", norm.epsilon()));
        } else if (op instanceof PRelu prelu) {
            onnx.node("PRelu", out, List.of(in.get(0), perChannel(prelu.slope())));
        } else if (op instanceof L2Normalize norm) {
            String unit = onnx.node("LpNormalization", out + ".unit", in, integer("axis", 1), integer("p", 2));
            onnx.node("Mul", out, List.of(unit, perChannel(norm.scale())));
        } else if (op instanceof Multiply) {
            onnx.node("Mul", out, in);
        } else if (op instanceof Concat) {
            onnx.node("Concat", out, in, integer("axis", 1));
        } else if (op instanceof Join join) {
            onnx.node("Concat", out, in, integer("axis", join.axis()));
        } else if (op instanceof Softmax) {
            onnx.node("Softmax", out, in, integer("axis", 1));
        } else if (op instanceof Flatten) {
            onnx.node("Flatten", out, in);
        } else if (op instanceof Dropout) {
            onnx.node("Identity", out, in);
        } else if (op instanceof Pad2d pad) {
            var p = pad.padding();
            String pads = onnx.constant(0, 0, p.top(), p.left(), 0, 0, p.bottom(), p.right());
            onnx.node("Pad", out, List.of(in.get(0), pads, onnx.constant(new float[] {pad.value()})));
        } else if (op instanceof DepthToSpace depth) {
            onnx.node(
                    "DepthToSpace",
                    out,
                    in,
                    integer("blocksize", depth.block()),
                    text("mode", depth.channelFirst() ? "CRD" : "DCR"));
        } else if (op instanceof Resize2d resize) {
            resize(resize, in.get(0), out, batch);
        } else {
            throw new IllegalArgumentException(
                    "Cannot write ONNX: operator is " + op.kind() + " but must be a known one");
        }
    }

    /** A parameter that meets the channels of an image. */
    private String perChannel(Parameter parameter) {
        return onnx.constant(parameter.values(), (int) parameter.count(), 1, 1);
    }

    private void resize(Resize2d resize, String in, String out, int batch) {
        boolean nearest = resize.interpolation() == Resize2d.Interpolation.NEAREST;
        Shape shape = shapes.of(out);
        String sizes = onnx.constant(batch, shape.channels(), shape.height(), shape.width());
        onnx.node(
                "Resize",
                out,
                List.of(in, "", "", sizes),
                text("mode", nearest ? "nearest" : "linear"),
                text(
                        "coordinate_transformation_mode",
                        resize.coordinates().name().toLowerCase(Locale.ROOT)),
                text("nearest_mode", resize.coordinates() == Coordinates.ASYMMETRIC ? "floor" : "round_prefer_floor"));
    }

    /** ONNX has no groups here: split, normalise, join. */
    private void localResponse(LocalResponseNorm norm, String in, String out, int channels) {
        OnnxNodes.Attribute[] attributes = {
            integer("size", norm.size()),
            real("alpha", norm.alpha() * norm.size()),
            real("beta", norm.beta()),
            real("bias", norm.k())
        };
        if (norm.groups() == 1) {
            onnx.node("LRN", out, List.of(in), attributes);
            return;
        }
        List<String> parts = new ArrayList<>();
        List<String> normed = new ArrayList<>();
        for (int g = 0; g < norm.groups(); g++) {
            parts.add(out + ".part" + g);
            normed.add(out + ".normed" + g);
        }
        long[] widths = new long[norm.groups()];
        Arrays.fill(widths, channels / norm.groups());
        onnx.node("Split", parts, List.of(in, onnx.constant(widths)), integer("axis", 1));
        for (int g = 0; g < norm.groups(); g++) {
            onnx.node("LRN", normed.get(g), List.of(parts.get(g)), attributes);
        }
        onnx.node("Concat", out, normed, integer("axis", 1));
    }

    private void shuffle(ChannelShuffle shuffle, String in, String out, Shape shape) {
        int g = shuffle.groups();
        String split = onnx.constant(shape.batch(), g, shape.channels() / g, shape.height(), shape.width());
        String joined = onnx.constant(shape.batch(), shape.channels(), shape.height(), shape.width());
        onnx.node("Reshape", out + ".split", List.of(in, split));
        onnx.node("Transpose", out + ".dealt", List.of(out + ".split"), integers("perm", 0, 2, 1, 3, 4));
        onnx.node("Reshape", out, List.of(out + ".dealt", joined));
    }

    private static String beforeActivation(String out, Activation activation) {
        return activation.equals(Activation.IDENTITY) ? out : out + ".linear";
    }

    private void activate(String out, Activation activation) {
        if (!activation.equals(Activation.IDENTITY)) {
            activations.write(out + ".linear", out, activation);
        }
    }

    private List<String> with(List<String> inputs, Parameter weight, Optional<Parameter> bias) {
        List<String> all = new ArrayList<>(inputs);
        all.add(constant(weight));
        bias.ifPresent(b -> all.add(constant(b)));
        return all;
    }

    private String constant(Parameter parameter) {
        return onnx.constant(parameter.values(), parameter.shape().toArray());
    }

    private static OnnxNodes.Attribute[] pooled(
            Window window, Rounding rounding, Shape input, OnnxNodes.Attribute... more) {
        List<OnnxNodes.Attribute> all = new ArrayList<>(List.of(more));
        all.add(integer("ceil_mode", rounding == Rounding.FLOOR ? 0 : 1));
        AxisWindow v = window.vertical(input.height());
        AxisWindow h = window.horizontal(input.width());
        return windowed(v, h, all.toArray(OnnxNodes.Attribute[]::new));
    }

    private static OnnxNodes.Attribute[] windowed(AxisWindow v, AxisWindow h, OnnxNodes.Attribute... more) {
        List<OnnxNodes.Attribute> all = new ArrayList<>(List.of(more));
        all.add(integers("kernel_shape", v.kernel(), h.kernel()));
        all.add(integers("strides", v.stride(), h.stride()));
        all.add(integers("dilations", v.dilation(), h.dilation()));
        all.add(integers("pads", v.padBegin(), h.padBegin(), v.padEnd(), h.padEnd()));
        return all.toArray(OnnxNodes.Attribute[]::new);
    }
}
