// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.onnx.build;

import io.sparkconv.kernel.IndexMap;
import io.sparkconv.kernel.Kernel;
import io.sparkconv.kernel.ScalarKernels;
import io.sparkconv.kernel.Span;
import io.sparkconv.op.Movement;
import io.sparkconv.op.Operator;
import io.sparkconv.op.Reshape;
import io.sparkconv.tensor.Shape;
import java.util.List;

/** Computes an operator whose operands are all known: integers that are only moved at their full width, the rest in float32. */
final class Folding {

    private Folding() {}

    /** The result, in the storage order of its shape. */
    static Known apply(Operator operator, List<Operand> operands, Shape shape) {
        List<Known> values = operands.stream().map(o -> o.known().orElseThrow()).toList();
        Known first = values.get(0);
        if (operator instanceof Reshape) {
            return first.withDims(shape.toArray());
        }
        List<Shape> shapes = operands.stream().map(Operand::shape).toList();
        if (first.isInteger() && operator instanceof Movement movement) {
            return Known.ofLongs(first.type(), shape.toArray(), moved(movement, first.longs(), shapes.get(0)));
        }
        return Known.ofFloats(shape.toArray(), () -> run(operator, shapes, values, shape));
    }

    private static long[] moved(Movement movement, long[] values, Shape input) {
        Known.requireFew(movement.outputShape(List.of(input)).toArray());
        int[] sources = movement.map(input).sources();
        long[] result = new long[sources.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = sources[i] == IndexMap.OUTSIDE ? (long) movement.fill() : values[sources[i]];
        }
        return result;
    }

    private static float[] run(Operator operator, List<Shape> shapes, List<Known> inputs, Shape shape) {
        Kernel kernel = operator.bind(shapes, ScalarKernels.of());
        int images = operator.isPerImage() ? shapes.get(0).batch() : 1;
        float[] output = new float[Math.toIntExact(shape.elements())];
        float[] scratch = new float[Math.toIntExact(kernel.scratch(images))];
        Span[] spans = inputs.stream().map(known -> new Span(known.floats(), 0)).toArray(Span[]::new);
        kernel.run(spans, new Span(output, 0), new Span(scratch, 0), images);
        return output;
    }
}
