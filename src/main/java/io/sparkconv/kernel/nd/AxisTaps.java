// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel.nd;

import io.sparkconv.geometry.AxisWindow;

/**
 * Which inputs the outputs of a window read along one axis.
 *
 * @param source by tap and output: the index of the input, or -1 for none
 */
record AxisTaps(int[][] source) {

    /** Outputs of one tap in even steps, and their inputs. */
    record Run(int out, int outStep, int in, int inStep, int count) {}

    static AxisTaps sliding(AxisWindow window, int inputs, int outputs) {
        int[][] source = new int[window.kernel()][outputs];
        for (int tap = 0; tap < source.length; tap++) {
            for (int o = 0; o < outputs; o++) {
                source[tap][o] = inside(window.source(o, tap), inputs);
            }
        }
        return new AxisTaps(source);
    }

    static AxisTaps transposed(AxisWindow window, int inputs, int outputs) {
        int[][] source = new int[window.kernel()][outputs];
        for (int tap = 0; tap < source.length; tap++) {
            for (int o = 0; o < outputs; o++) {
                source[tap][o] = inside(window.transposedSource(o, tap), inputs);
            }
        }
        return new AxisTaps(source);
    }

    private static int inside(int index, int extent) {
        return index >= 0 && index < extent ? index : -1;
    }

    int taps() {
        return source.length;
    }

    /** The outputs that a tap reaches. Windows step evenly, so two neighbours tell the steps. */
    Run run(int tap) {
        int first = -1;
        int second = -1;
        int count = 0;
        for (int o = 0; o < source[tap].length; o++) {
            if (source[tap][o] >= 0) {
                second = count == 1 ? o : second;
                first = count == 0 ? o : first;
                count++;
            }
        }
        if (count == 0) {
            return new Run(0, 1, 0, 1, 0);
        }
        int start = source[tap][first];
        return count == 1
                ? new Run(first, 1, start, 1, 1)
                : new Run(first, second - first, start, source[tap][second] - start, count);
    }
}
