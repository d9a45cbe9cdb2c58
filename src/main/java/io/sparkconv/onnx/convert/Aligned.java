// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.onnx.convert;

import io.sparkconv.onnx.build.NodeContext;
import io.sparkconv.onnx.build.Operand;
import io.sparkconv.op.Reshape;
import io.sparkconv.op.ToImage;
import io.sparkconv.tensor.Shape;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Inputs that broadcast, in one layout: as images if one is an image and none has a higher rank, else plain. */
final class Aligned {

    private Aligned() {}

    static Operand[] inputs(NodeContext node) {
        int count = node.inputs();
        boolean image = IntStream.range(0, count).anyMatch(node::isImage)
                && IntStream.range(0, count).allMatch(i -> node.rank(i) <= 4);
        return IntStream.range(0, count)
                .mapToObj(i -> image ? asImage(node, i) : plain(node, i))
                .toArray(Operand[]::new);
    }

    private static Operand asImage(NodeContext node, int input) {
        Operand plain = node.rank(input) == 4 && placed(node, input) ? null : plain(node, input);
        if (plain == null) {
            return node.image(input);
        }
        int[] dims = plain.shape().toArray();
        int[] four = {1, 1, 1, 1};
        System.arraycopy(dims, 0, four, 4 - dims.length, dims.length);
        return node.step(new ToImage(), node.step(new Reshape(Shape.of(four)), plain));
    }

    /** Whether the input's axes stand where they are: before opset 7 an attribute may shift those of the second. */
    private static boolean placed(NodeContext node, int input) {
        return input == 0 || node.opset() >= 7 || !node.attributes().has("axis");
    }

    private static Operand plain(NodeContext node, int input) {
        Operand operand = node.plain(input);
        if (placed(node, input)) {
            return operand;
        }
        int rank = node.rank(0);
        int axis = node.axis(node.attributes().integer("axis", 0), rank);
        int[] dims = operand.shape().toArray();
        int[] shifted = Arrays.copyOf(dims, Math.max(dims.length, rank - axis));
        Arrays.fill(shifted, dims.length, shifted.length, 1);
        return node.step(new Reshape(Shape.of(shifted)), operand);
    }
}
