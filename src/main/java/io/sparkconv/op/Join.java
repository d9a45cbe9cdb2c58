// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.op;

import io.sparkconv.kernel.Kernel;
import io.sparkconv.kernel.Kernels;
import io.sparkconv.tensor.Shape;
import java.util.List;

/**
 * Joins tensors of any rank along any axis. {@link Concat} does it for channels, image by image.
 *
 * @param axis in storage order
 */
public record Join(int axis) implements Operator {

    @Override
    public Shape outputShape(List<Shape> inputs) {
        Require.that(!inputs.isEmpty(), "number of inputs", inputs.size(), "at least 1");
        Shape first = inputs.get(0);
        Require.that(axis >= 0 && axis < first.rank(), "axis", axis, "below the rank, " + first.rank());
        int extent = 0;
        for (Shape input : inputs) {
            Require.that(
                    input.rank() == first.rank() && with(input, first.dim(axis)).equals(first),
                    "shape of an input",
                    input,
                    "that of the first but for axis " + axis + ", " + first);
            extent = Math.addExact(extent, input.dim(axis));
        }
        return with(first, extent);
    }

    private Shape with(Shape shape, int extent) {
        int[] dims = shape.toArray();
        dims[axis] = extent;
        return shape.withDims(dims);
    }

    @Override
    public boolean isPerImage() {
        return false;
    }

    @Override
    public Kernel bind(List<Shape> inputs, Kernels kernels) {
        Shape out = outputShape(inputs);
        int outer = product(out, 0, axis);
        int inner = product(out, axis + 1, out.rank());
        int[] blocks = inputs.stream().mapToInt(s -> s.dim(axis) * inner).toArray();
        int row = out.dim(axis) * inner;
        return (in, output, scratch, batch) -> {
            int to = output.offset();
            for (int i = 0; i < blocks.length; to += blocks[i], i++) {
                for (int o = 0; o < outer; o++) {
                    System.arraycopy(
                            in[i].array(), in[i].offset() + o * blocks[i], output.array(), to + o * row, blocks[i]);
                }
            }
        };
    }

    private static int product(Shape shape, int from, int to) {
        int product = 1;
        for (int a = from; a < to; a++) {
            product = Math.multiplyExact(product, shape.dim(a));
        }
        return product;
    }
}
