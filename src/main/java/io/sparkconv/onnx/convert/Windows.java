// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.onnx.convert;

import io.sparkconv.geometry.Padding;
import io.sparkconv.geometry.Window;
import io.sparkconv.onnx.build.NodeContext;
import io.sparkconv.op.InvalidModelException;
import java.util.Arrays;

/** The window of a convolution or pooling over two spatial axes, as ONNX's attributes declare it. */
final class Windows {

    private Windows() {}

    /** The window of that kernel size with the node's strides, dilations and pads. */
    static Window of(NodeContext node, int[] kernel) {
        int[] declared = node.attributes().smalls("kernel_shape").orElse(kernel);
        if (!Arrays.equals(declared, kernel)) {
            throw new InvalidModelException("kernel_shape is " + Arrays.toString(declared)
                    + " but must be that of the filters, " + Arrays.toString(kernel));
        }
        int[] strides = pair(node, "strides", 1);
        int[] dilations = pair(node, "dilations", 1);
        return new Window(kernel[0], kernel[1], strides[0], strides[1], dilations[0], dilations[1], padding(node));
    }

    private static Padding padding(NodeContext node) {
        String auto = node.attributes().text("auto_pad", "NOTSET");
        return switch (auto) {
            case "NOTSET", "" -> {
                int[] pads = node.attributes().smalls("pads").orElse(new int[4]);
                if (pads.length != 4) {
                    throw new InvalidModelException("number of pads is " + pads.length + " but must be 4");
                }
                yield Padding.of(pads[0], pads[1], pads[2], pads[3]);
            }
            case "VALID" -> Padding.NONE;
            case "SAME_UPPER" -> Padding.SAME_UPPER;
            case "SAME_LOWER" -> Padding.SAME_LOWER;
            default ->
                throw new InvalidModelException(
                        "auto_pad is " + auto + " but must be NOTSET, VALID, SAME_UPPER or SAME_LOWER");
        };
    }

    private static int[] pair(NodeContext node, String attribute, int otherwise) {
        int[] values = node.attributes().smalls(attribute).orElse(new int[] {otherwise, otherwise});
        if (values.length != 2) {
            throw new InvalidModelException("number of " + attribute + " is " + values.length + " but must be 2");
        }
        return values;
    }
}
