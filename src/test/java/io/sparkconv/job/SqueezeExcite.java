// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.job;

import io.sparkconv.testing.PlainRun;
import io.sparkconv.testing.onnx.OnnxNodes;
import java.util.List;

/** A small network whose layer {@code pooled} sees the whole image: its means weigh the channels of every pixel. */
final class SqueezeExcite {

    private SqueezeExcite() {}

    /** For an image of three channels and any size, which it keeps. */
    static byte[] onnx() {
        OnnxNodes onnx = new OnnxNodes();
        onnx.input("x", new int[] {1, 3, 0, 0});
        onnx.node(
                "Conv",
                List.of("map"),
                List.of("x", onnx.constant(PlainRun.values(1, 3 * 3 * 9), 3, 3, 3, 3)),
                OnnxNodes.integers("pads", 1, 1, 1, 1));
        onnx.node("GlobalAveragePool", List.of("pooled"), List.of("map"));
        onnx.node("Sigmoid", List.of("gate"), List.of("pooled"));
        onnx.node("Mul", List.of("y"), List.of("map", "gate"));
        onnx.output("y");
        return onnx.model(13);
    }
}
