// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.onnx.convert;

import io.sparkconv.geometry.AxisDeclaration;
import io.sparkconv.geometry.AxisPadding;
import io.sparkconv.geometry.Padding;
import io.sparkconv.geometry.Window;
import io.sparkconv.geometry.WindowNd;
import io.sparkconv.onnx.build.NodeContext;
import io.sparkconv.op.InvalidModelException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** The window of a convolution or pooling over any number of spatial axes, as ONNX's attributes declare it. */
final class Windows {

    private Windows() {}

    /** The window of that kernel size with the node's strides, dilations and pads. */
    static WindowNd of(NodeContext node, int[] kernel) {
        int[] declared = node.attributes().smalls("kernel_shape").orElse(kernel);
        if (!Arrays.equals(declared, kernel)) {
            throw new InvalidModelException("kernel_shape is " + Arrays.toString(declared)
                    + " but must be that of the filters, " + Arrays.toString(kernel));
        }
        int[] strides = perAxis(node, "strides", kernel.length, 1);
        int[] dilations = perAxis(node, "dilations", kernel.length, 1);
        List<AxisPadding> pads = paddings(node, kernel.length);
        return new WindowNd(IntStream.range(0, kernel.length)
                .mapToObj(i -> axis(kernel[i], strides[i], dilations[i], pads.get(i)))
                .toList());
    }

    private static AxisDeclaration axis(int kernel, int stride, int dilation, AxisPadding padding) {
        if (kernel < 1 || stride < 1 || dilation < 1) {
            throw new InvalidModelException("kernel, stride and dilation of an axis are " + kernel + ", " + stride
                    + " and " + dilation + " but must be at least 1");
        }
        return new AxisDeclaration(kernel, stride, dilation, padding);
    }

    /** A window of two axes as images have it. */
    static Window image(WindowNd window) {
        AxisDeclaration v = window.axes().get(0);
        AxisDeclaration h = window.axes().get(1);
        Padding padding = v.padding() instanceof Padding.Ends top && h.padding() instanceof Padding.Ends left
                ? Padding.of(top.begin(), left.begin(), top.end(), left.end())
                : (Padding.Same) v.padding();
        return new Window(v.kernel(), h.kernel(), v.stride(), h.stride(), v.dilation(), h.dilation(), padding);
    }

    private static List<AxisPadding> paddings(NodeContext node, int axes) {
        String auto = node.attributes().text("auto_pad", "NOTSET");
        return switch (auto) {
            case "NOTSET", "" -> explicit(perAxis(node, "pads", 2 * axes, 0));
            case "VALID" -> explicit(new int[2 * axes]);
            case "SAME_UPPER" ->
                IntStream.range(0, axes)
                        .<AxisPadding>mapToObj(i -> new Padding.Same(true))
                        .toList();
            case "SAME_LOWER" ->
                IntStream.range(0, axes)
                        .<AxisPadding>mapToObj(i -> new Padding.Same(false))
                        .toList();
            default ->
                throw new InvalidModelException(
                        "auto_pad is " + auto + " but must be NOTSET, VALID, SAME_UPPER or SAME_LOWER");
        };
    }

    private static List<AxisPadding> explicit(int[] pads) {
        int axes = pads.length / 2;
        return IntStream.range(0, axes)
                .<AxisPadding>mapToObj(i -> new Padding.Ends(pads[i], pads[axes + i]))
                .toList();
    }

    /** An attribute with one number per axis. */
    static int[] perAxis(NodeContext node, String attribute, int count, int otherwise) {
        int[] all = new int[count];
        Arrays.fill(all, otherwise);
        int[] values = node.attributes().smalls(attribute).orElse(all);
        if (values.length != count) {
            throw new InvalidModelException(
                    "number of " + attribute + " is " + values.length + " but must be " + count);
        }
        return values;
    }
}
