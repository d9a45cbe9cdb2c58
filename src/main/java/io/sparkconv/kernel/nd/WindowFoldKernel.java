// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel.nd;

import io.sparkconv.geometry.AxisWindow;
import io.sparkconv.kernel.Kernel;
import io.sparkconv.kernel.Span;
import java.util.List;

/**
 * A statistic of the elements in windows of every plane (batch, channel). Sums run in double precision in the order of
 * the taps, last axis fastest, and are rounded once.
 */
public final class WindowFoldKernel implements Kernel {

    private final int planes;
    private final int inPlane;
    private final WindowTable table;
    private final int[] strides;
    private final WindowStatistic statistic;

    private WindowFoldKernel(int planes, int inPlane, WindowTable table, WindowStatistic statistic) {
        this.planes = planes;
        this.inPlane = inPlane;
        this.table = table;
        this.strides = Extents.strides(table.out());
        this.statistic = statistic;
    }

    /**
     * Pooling over windows.
     *
     * @param in spatial extents of the input
     * @param out spatial extents of the output
     * @param countPadding whether padding counts in an average's divisor; positions that ceil mode adds beyond it never do
     */
    public static Kernel pool(
            int planes,
            List<AxisWindow> windows,
            int[] in,
            int[] out,
            WindowStatistic statistic,
            boolean countPadding) {
        WindowTable table = WindowTable.sliding(windows, in, out, countPadding);
        return new WindowFoldKernel(planes, Extents.product(in), table, statistic);
    }

    /** Pooling over planes of {@code extent} elements. */
    public static Kernel global(int planes, int extent, WindowStatistic statistic) {
        return new WindowFoldKernel(planes, extent, WindowTable.whole(extent), statistic);
    }

    /** ONNX's Col2Im: each image element is the sum of the column elements that stem from it. */
    public static Kernel columns(int planes, List<AxisWindow> windows, int[] image, int[] blocks) {
        WindowTable table = WindowTable.columns(windows, image, blocks);
        int taps = windows.stream().mapToInt(AxisWindow::kernel).reduce(1, Math::multiplyExact);
        return new WindowFoldKernel(planes, taps * Extents.product(blocks), table, WindowStatistic.SUM);
    }

    @Override
    public void run(Span[] inputs, Span output, Span scratch, int batch) {
        int outPlane = table.outputs();
        float[] in = inputs[0].array();
        boolean divides = statistic.kind() == WindowStatistic.Kind.AVERAGE;
        for (int plane = 0; plane < planes; plane++) {
            int from = inputs[0].offset() + plane * inPlane;
            int to = output.offset() + plane * outPlane;
            for (int o = 0; o < outPlane; o++) {
                double all = fold(in, from, o, 0, statistic.start());
                int divisor = divides ? table.divisor(strides, o) : 1;
                output.array()[to + o] = statistic.finish(all, divisor);
            }
        }
    }

    private double fold(float[] in, int at, int output, int axis, double so) {
        int[] offsets = table.offsets()[axis][output / strides[axis] % table.out()[axis]];
        double all = so;
        boolean last = axis == strides.length - 1;
        for (int offset : offsets) {
            all = last ? statistic.add(all, in[at + offset]) : fold(in, at + offset, output, axis + 1, all);
        }
        return all;
    }
}
