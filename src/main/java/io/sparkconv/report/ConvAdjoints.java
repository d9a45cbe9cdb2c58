// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.report;

import io.sparkconv.geometry.AxisWindow;
import io.sparkconv.geometry.Padding;
import io.sparkconv.geometry.Window;
import io.sparkconv.kernel.Activation;
import io.sparkconv.kernel.Kernel;
import io.sparkconv.kernel.Kernels;
import io.sparkconv.kernel.Span;
import io.sparkconv.op.Conv2d;
import io.sparkconv.op.ConvTranspose2d;
import io.sparkconv.op.InvalidModelException;
import io.sparkconv.op.Operator;
import io.sparkconv.tensor.Shape;
import io.sparkconv.tensor.Tensor;
import java.util.List;
import java.util.Optional;

/** Convolutions backwards: an ordinary one by the transposed one with the same filters, and the other way round. */
final class ConvAdjoints {

    private ConvAdjoints() {}

    static Adjoint of(Conv2d conv, Shape in, Shape out, Kernels kernels) {
        AxisWindow vertical = conv.window().vertical(in.height());
        AxisWindow horizontal = conv.window().horizontal(in.width());
        Window window = conv.window().pad(padding(vertical, horizontal));
        // What the stride leaves over at the far border was never read, and gets zeros.
        int restH = in.height() - vertical.transposedOutput(out.height(), 0);
        int restW = in.width() - horizontal.transposedOutput(out.width(), 0);
        return run(
                new ConvTranspose2d(
                        window, restH, restW, conv.groups(), conv.weight(), Optional.empty(), Activation.IDENTITY),
                out,
                in,
                kernels);
    }

    static Adjoint of(ConvTranspose2d conv, Shape in, Shape out, Kernels kernels) {
        Window window = conv.window()
                .pad(padding(
                        conv.window().verticalTransposed(conv.outputPadH()),
                        conv.window().horizontalTransposed(conv.outputPadW())));
        return run(
                new Conv2d(window, conv.groups(), conv.weight(), Optional.empty(), Activation.IDENTITY),
                out,
                in,
                kernels);
    }

    private static Padding padding(AxisWindow vertical, AxisWindow horizontal) {
        return Padding.of(vertical.padBegin(), horizontal.padBegin(), vertical.padEnd(), horizontal.padEnd());
    }

    private static Adjoint run(Operator transposed, Shape from, Shape to, Kernels kernels) {
        Shape shape = transposed.outputShape(List.of(from));
        if (!shape.equals(to)) {
            throw new InvalidModelException(
                    "size of its input is " + to + " but must be " + shape + " to be found again");
        }
        Kernel kernel = transposed.bind(List.of(from), kernels);
        return (signal, seen) -> {
            float[] result = new float[(int) to.elements()];
            Span scratch = new Span(new float[Math.toIntExact(kernel.scratch(1))], 0);
            kernel.run(new Span[] {new Span(signal.data(), 0)}, new Span(result, 0), scratch, 1);
            return List.of(new Tensor(to, result));
        };
    }
}
