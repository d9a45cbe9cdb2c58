// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.onnx.convert;

import io.sparkconv.geometry.WindowNd;
import io.sparkconv.kernel.nd.GridProblem.Mode;
import io.sparkconv.kernel.nd.GridProblem.Outside;
import io.sparkconv.onnx.build.NodeContext;
import io.sparkconv.onnx.build.Operand;
import io.sparkconv.op.Col2Im;
import io.sparkconv.op.DeformConv;
import io.sparkconv.op.DepthToSpace;
import io.sparkconv.op.GridSample;
import io.sparkconv.op.InvalidModelException;
import io.sparkconv.op.Parameter;
import io.sparkconv.op.RoiAlign;
import io.sparkconv.op.SpaceToDepth;
import io.sparkconv.tensor.Shape;
import java.util.stream.IntStream;

/** Operators that read an image at computed places, or deal its pixels anew. */
final class Sampling {

    private Sampling() {}

    static void grid(NodeContext node) {
        String mode = node.attributes().text("mode", "linear");
        Mode interpolation = switch (mode) {
            case "linear", "bilinear" -> Mode.LINEAR;
            case "cubic", "bicubic" -> Mode.CUBIC;
            case "nearest" -> Mode.NEAREST;
            default -> throw wrong("mode", mode, "linear, nearest or cubic");
        };
        String padding = node.attributes().text("padding_mode", "zeros");
        Outside outside = switch (padding) {
            case "zeros" -> Outside.ZEROS;
            case "border" -> Outside.BORDER;
            case "reflection" -> Outside.REFLECTION;
            default -> throw wrong("padding_mode", padding, "zeros, border or reflection");
        };
        boolean alignCorners = node.attributes().flag("align_corners", false);
        node.emit(0, new GridSample(interpolation, outside, alignCorners), node.plain(0), node.plain(1));
    }

    private static InvalidModelException wrong(String attribute, String value, String rule) {
        return new InvalidModelException(attribute + " is " + value + " but must be " + rule);
    }

    static void deformable(NodeContext node) {
        Parameter weight = node.parameter(1);
        WindowNd window = Convolutions.window(node, weight);
        if (window.rank() != 2) {
            throw node.unsupported("number of spatial axes of DeformConv", window.rank(), "2");
        }
        DeformConv conv = new DeformConv(
                window,
                node.attributes().small("group", 1),
                node.attributes().small("offset_group", 1),
                weight,
                node.optionalParameter(3));
        Operand[] inputs =
                IntStream.of(0, 2, 4).filter(node::has).mapToObj(node::plain).toArray(Operand[]::new);
        node.emit(0, conv, inputs);
    }

    static void columns(NodeContext node) {
        int[] image = Constants.dims(node.longs(1));
        WindowNd window = Windows.of(node, Constants.dims(node.longs(2)));
        node.emit(0, node.type(0), new Col2Im(Shape.of(image), window), node.plain(0));
    }

    /** Coordinates are not shifted before opset 16; since, an attribute tells. */
    static void regions(NodeContext node) {
        var attributes = node.attributes();
        String otherwise = node.opset() < 16 ? "output_half_pixel" : "half_pixel";
        RoiAlign align = new RoiAlign(
                attributes.small("output_height", 1),
                attributes.small("output_width", 1),
                attributes.small("sampling_ratio", 0),
                attributes.real("spatial_scale", 1),
                attributes.text("coordinate_transformation_mode", otherwise).equals("half_pixel"),
                attributes.text("mode", "avg").equals("max"));
        node.emit(0, align, node.plain(0), node.plain(1), node.plain(2));
    }

    /** The order of the channels is an attribute since opset 11. */
    static void depthToSpace(NodeContext node) {
        boolean channelFirst = node.attributes().text("mode", "DCR").equals("CRD");
        node.emit(
                0,
                node.type(0),
                new DepthToSpace(node.attributes().small("blocksize", 1), channelFirst),
                node.image(0));
    }

    static void spaceToDepth(NodeContext node) {
        node.emit(0, node.type(0), new SpaceToDepth(node.attributes().small("blocksize", 1)), node.image(0));
    }
}
