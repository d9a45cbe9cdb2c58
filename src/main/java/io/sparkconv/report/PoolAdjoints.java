// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.report;

import io.sparkconv.geometry.AxisWindow;
import io.sparkconv.geometry.Window;
import io.sparkconv.tensor.Shape;
import io.sparkconv.tensor.Tensor;
import java.util.List;

/** Pooling backwards. */
final class PoolAdjoints {

    private PoolAdjoints() {}

    /**
     * Unpooling by switches: a signal goes to the place that the largest value of its window came from, the first of
     * several; where windows overlap, signals add up. Zeiler and Fergus 2014, section 2.1.
     */
    static Adjoint max(String source, Window window, Shape in, Shape out) {
        AxisWindow vertical = window.vertical(in.height());
        AxisWindow horizontal = window.horizontal(in.width());
        return new Adjoint() {
            @Override
            public boolean needsValues() {
                return true;
            }

            @Override
            public List<Tensor> back(Tensor signal, Seen seen) {
                float[] values = seen.of(source).data();
                float[] result = new float[(int) in.elements()];
                for (int i = 0; i < signal.data().length; i++) {
                    if (signal.data()[i] != 0) {
                        int winner = winner(values, i);
                        if (winner >= 0) {
                            result[winner] += signal.data()[i];
                        }
                    }
                }
                return List.of(new Tensor(in, result));
            }

            private int winner(float[] values, int output) {
                int c = output % out.channels();
                int pixel = output / out.channels();
                int best = -1;
                for (int ky = 0; ky < vertical.kernel(); ky++) {
                    int y = vertical.source(pixel / out.width(), ky);
                    for (int kx = 0; kx < horizontal.kernel(); kx++) {
                        int x = horizontal.source(pixel % out.width(), kx);
                        if (y >= 0 && y < in.height() && x >= 0 && x < in.width()) {
                            int at = (y * in.width() + x) * in.channels() + c;
                            best = best < 0 || values[at] > values[best] ? at : best;
                        }
                    }
                }
                return best;
            }
        };
    }

    /** A signal is shared out among the elements of its window. */
    static Adjoint average(Window window, boolean countPadding, Shape in, Shape out) {
        AxisWindow vertical = window.vertical(in.height());
        AxisWindow horizontal = window.horizontal(in.width());
        return (signal, seen) -> {
            float[] result = new float[(int) in.elements()];
            for (int pixel = 0; pixel < out.pixels(); pixel++) {
                int oy = pixel / out.width();
                int ox = pixel % out.width();
                int divisor = elements(vertical, oy, in.height(), countPadding)
                        * elements(horizontal, ox, in.width(), countPadding);
                for (int ky = 0; ky < vertical.kernel(); ky++) {
                    int y = vertical.source(oy, ky);
                    for (int kx = 0; kx < horizontal.kernel(); kx++) {
                        int x = horizontal.source(ox, kx);
                        if (y >= 0 && y < in.height() && x >= 0 && x < in.width()) {
                            add(signal.data(), pixel, divisor, result, y * in.width() + x, in.channels());
                        }
                    }
                }
            }
            return List.of(new Tensor(in, result));
        };
    }

    /** Elements of a window that count: those inside the input, or inside the padded input. */
    private static int elements(AxisWindow window, int output, int input, boolean countPadding) {
        int before = countPadding ? window.padBegin() : 0;
        int after = countPadding ? window.padEnd() : 0;
        int count = 0;
        for (int k = 0; k < window.kernel(); k++) {
            int at = window.source(output, k);
            count += at >= -before && at < input + after ? 1 : 0;
        }
        return count;
    }

    private static void add(float[] signal, int from, int divisor, float[] result, int to, int channels) {
        for (int c = 0; c < channels; c++) {
            result[to * channels + c] += signal[from * channels + c] / divisor;
        }
    }

    /** A signal is shared out among all pixels. */
    static Adjoint globalAverage(Shape in) {
        return (signal, seen) -> {
            float[] result = new float[(int) in.elements()];
            for (int pixel = 0; pixel < in.pixels(); pixel++) {
                add(signal.data(), 0, in.pixels(), result, pixel, in.channels());
            }
            return List.of(new Tensor(in, result));
        };
    }
}
