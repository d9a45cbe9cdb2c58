// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel.nd;

import io.sparkconv.geometry.Coordinates;
import io.sparkconv.geometry.ResizeAxis;
import io.sparkconv.kernel.Kernel;
import io.sparkconv.kernel.Span;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Resizing one axis after the other, each output a chain of fused multiply-adds over its inputs, upwards. */
public final class ResizeNdKernel implements Kernel {

    private record Pass(ResizeTaps taps, int outer, int inner) {

        int outputs() {
            return outer * taps.out() * inner;
        }
    }

    private final List<Pass> passes = new ArrayList<>();
    private final float extrapolation;
    private final int buffer;
    private final int elements;
    private final int[] out;

    /** @param axes all axes in storage order */
    public ResizeNdKernel(List<ResizeAxis> axes, ResizeFilter filter, Coordinates coordinates, float extrapolation) {
        this.extrapolation = extrapolation;
        out = axes.stream().mapToInt(ResizeAxis::out).toArray();
        int[] dims = axes.stream().mapToInt(ResizeAxis::in).toArray();
        int largest = 0;
        for (int axis = 0; axis < dims.length; axis++) {
            if (!axes.get(axis).isTrivial()) {
                dims[axis] = out[axis];
                Pass pass = new Pass(
                        ResizeTaps.of(axes.get(axis), filter, coordinates),
                        Extents.product(dims, 0, axis),
                        Extents.product(dims, axis + 1, dims.length));
                passes.add(pass);
                largest = Math.max(largest, pass.outputs());
            }
        }
        buffer = passes.size() > 1 ? largest : 0;
        elements = Extents.product(out);
    }

    @Override
    public long scratch(int batch) {
        return 2L * buffer;
    }

    @Override
    public void run(Span[] inputs, Span output, Span scratch, int batch) {
        float[] in = inputs[0].array();
        int from = inputs[0].offset();
        if (passes.isEmpty()) {
            System.arraycopy(in, from, output.array(), output.offset(), elements);
        }
        for (int i = 0; i < passes.size(); i++) {
            boolean last = i == passes.size() - 1;
            float[] to = last ? output.array() : scratch.array();
            int at = last ? output.offset() : scratch.offset() + i % 2 * buffer;
            along(passes.get(i), in, from, to, at);
            in = to;
            from = at;
        }
        for (int i = 0; i < passes.size(); i++) {
            replaceOutside(passes.get(i), output.array(), output.offset());
        }
    }

    private static void along(Pass pass, float[] in, int from, float[] to, int at) {
        ResizeTaps taps = pass.taps();
        int inner = pass.inner();
        int o = at;
        for (int outer = 0; outer < pass.outer(); outer++) {
            int block = from + outer * taps.in() * inner;
            for (int x = 0; x < taps.out(); x++, o += inner) {
                row(taps.indices()[x], taps.weights()[x], in, block, inner, to, o);
            }
        }
    }

    private static void row(int[] indices, float[] weights, float[] in, int block, int inner, float[] to, int o) {
        if (indices.length == 1) {
            System.arraycopy(in, block + indices[0] * inner, to, o, inner);
            return;
        }
        Arrays.fill(to, o, o + inner, 0f);
        for (int t = 0; t < indices.length; t++) {
            int i = block + indices[t] * inner;
            float weight = weights[t];
            for (int k = 0; k < inner; k++) {
                to[o + k] = Math.fma(in[i + k], weight, to[o + k]);
            }
        }
    }

    private void replaceOutside(Pass pass, float[] values, int at) {
        ResizeTaps taps = pass.taps();
        int inner = pass.inner() == 0 ? 0 : innerOfOutput(pass);
        for (int x = 0; inner > 0 && x < taps.out(); x++) {
            for (int o = x * inner; taps.outside()[x] && o < elements; o += taps.out() * inner) {
                Arrays.fill(values, at + o, at + o + inner, extrapolation);
            }
        }
    }

    /** Axes behind a pass are resized after it, so its rows are wider in the end. */
    private int innerOfOutput(Pass pass) {
        return elements / pass.outer() / pass.taps().out();
    }
}
