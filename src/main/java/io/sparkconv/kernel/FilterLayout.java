// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel;

/** Orders in which filters are kept. */
final class FilterLayout {

    private FilterLayout() {}

    /** From {@code [outC][inC / groups][kh][kw]} to {@code [group][kh][kw][inC / groups][outC / groups]}. */
    static float[] tapsFirst(ConvProblem p, float[] filters) {
        int ins = p.inPerGroup();
        int outs = p.outPerGroup();
        int taps = p.kernelH() * p.kernelW();
        float[] packed = new float[p.outC() * ins * taps];
        for (int o = 0; o < p.outC(); o++) {
            for (int c = 0; c < ins; c++) {
                for (int tap = 0; tap < taps; tap++) {
                    packed[((o / outs * taps + tap) * ins + c) * outs + o % outs] = filters[(o * ins + c) * taps + tap];
                }
            }
        }
        return packed;
    }

    /** From a transposed convolution's {@code [inC][outC / groups][kh][kw]} to the same order. */
    static float[] transposedTapsFirst(ConvProblem p, float[] filters) {
        int ins = p.inPerGroup();
        int outs = p.outPerGroup();
        int taps = p.kernelH() * p.kernelW();
        float[] packed = new float[p.inC() * outs * taps];
        for (int c = 0; c < p.inC(); c++) {
            for (int o = 0; o < outs; o++) {
                for (int tap = 0; tap < taps; tap++) {
                    packed[((c / ins * taps + tap) * ins + c % ins) * outs + o] = filters[(c * outs + o) * taps + tap];
                }
            }
        }
        return packed;
    }
}
