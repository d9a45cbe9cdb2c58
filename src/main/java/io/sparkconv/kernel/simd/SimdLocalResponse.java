// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel.simd;

import io.sparkconv.kernel.Kernel;
import io.sparkconv.kernel.LocalResponse;
import io.sparkconv.kernel.RootPower;
import io.sparkconv.kernel.Span;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Local response normalisation: vectors run along the channels whose windows lie whole inside their group; the others
 * are left to the scalar loop.
 */
final class SimdLocalResponse implements Kernel {

    private static final VectorSpecies<Float> S = Lanes.FLOATS;

    private final LocalResponse window;
    private final int groups;

    /** @param groups of all pixels of an image */
    SimdLocalResponse(LocalResponse window, int groups) {
        this.window = window;
        this.groups = groups;
    }

    @Override
    public void run(Span[] inputs, Span output, Span scratch, int batch) {
        int channels = window.channels();
        int first = Math.min(channels, window.below());
        int whole = Math.max(0, channels - window.above() - first) / Lanes.COUNT * Lanes.COUNT;
        float[] in = inputs[0].array();
        float[] out = output.array();
        for (int group = 0; group < groups * batch; group++) {
            int i = inputs[0].offset() + group * channels;
            int o = output.offset() + group * channels;
            window.apply(in, i, out, o, 0, first);
            for (int c = first; c < first + whole; c += Lanes.COUNT) {
                vector(in, i + c, out, o + c);
            }
            window.apply(in, i, out, o, first + whole, channels);
        }
    }

    private void vector(float[] in, int i, float[] out, int o) {
        FloatVector sum = FloatVector.zero(S);
        for (int n = i - window.below(); n <= i + window.above(); n++) {
            FloatVector x = FloatVector.fromArray(S, in, n);
            sum = x.fma(x, sum);
        }
        FloatVector base = FloatVector.broadcast(S, window.alpha()).fma(sum, FloatVector.broadcast(S, window.k()));
        FloatVector power = base;
        if (window.power().form() != RootPower.Form.ONE) {
            power = base.sqrt();
            if (window.power().form() == RootPower.Form.THREE_QUARTERS) {
                power = power.mul(power.sqrt());
            }
        }
        FloatVector.fromArray(S, in, i).div(power).intoArray(out, o);
    }
}
