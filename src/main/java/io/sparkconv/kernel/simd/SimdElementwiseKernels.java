// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel.simd;

import io.sparkconv.kernel.Activation;
import io.sparkconv.kernel.ElementwiseKernels;
import io.sparkconv.kernel.Kernel;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Loops over elements in vector instructions; what does not fill a vector is done one by one. */
final class SimdElementwiseKernels implements ElementwiseKernels {

    private static final VectorSpecies<Float> S = Lanes.FLOATS;

    @Override
    public Kernel activation(int elements, Activation activation) {
        return (inputs, output, scratch, batch) -> {
            int count = elements * batch;
            if (inputs[0].array() != output.array() || inputs[0].offset() != output.offset()) {
                System.arraycopy(inputs[0].array(), inputs[0].offset(), output.array(), output.offset(), count);
            }
            SimdActivation.apply(activation, output.array(), output.offset(), count);
        };
    }

    @Override
    public Kernel add(int elements, Activation activation) {
        return (inputs, output, scratch, batch) -> {
            add(
                    inputs[0].array(),
                    inputs[0].offset(),
                    inputs[1].array(),
                    inputs[1].offset(),
                    output.array(),
                    output.offset(),
                    elements * batch);
            SimdActivation.apply(activation, output.array(), output.offset(), elements * batch);
        };
    }

    private static void add(float[] a, int i, float[] b, int j, float[] out, int o, int count) {
        int n = 0;
        for (; n <= count - Lanes.COUNT; n += Lanes.COUNT) {
            FloatVector.fromArray(S, a, i + n)
                    .add(FloatVector.fromArray(S, b, j + n))
                    .intoArray(out, o + n);
        }
        for (; n < count; n++) {
            out[o + n] = a[i + n] + b[j + n];
        }
    }

    @Override
    public Kernel multiply(int elements) {
        return (inputs, output, scratch, batch) -> multiply(
                inputs[0].array(),
                inputs[0].offset(),
                inputs[1].array(),
                inputs[1].offset(),
                output.array(),
                output.offset(),
                elements * batch);
    }

    private static void multiply(float[] a, int i, float[] b, int j, float[] out, int o, int count) {
        int n = 0;
        for (; n <= count - Lanes.COUNT; n += Lanes.COUNT) {
            FloatVector.fromArray(S, a, i + n)
                    .mul(FloatVector.fromArray(S, b, j + n))
                    .intoArray(out, o + n);
        }
        for (; n < count; n++) {
            out[o + n] = a[i + n] * b[j + n];
        }
    }

    @Override
    public Kernel scaleShift(int pixels, float[] scale, float[] shift) {
        return (inputs, output, scratch, batch) -> {
            for (int pixel = 0; pixel < pixels * batch; pixel++) {
                scaleShift(
                        inputs[0].array(),
                        inputs[0].offset() + pixel * scale.length,
                        scale,
                        shift,
                        output.array(),
                        output.offset() + pixel * scale.length);
            }
        };
    }

    private static void scaleShift(float[] in, int i, float[] scale, float[] shift, float[] out, int o) {
        int c = 0;
        for (; c <= scale.length - Lanes.COUNT; c += Lanes.COUNT) {
            FloatVector.fromArray(S, in, i + c)
                    .fma(FloatVector.fromArray(S, scale, c), FloatVector.fromArray(S, shift, c))
                    .intoArray(out, o + c);
        }
        for (; c < scale.length; c++) {
            out[o + c] = Math.fma(in[i + c], scale[c], shift[c]);
        }
    }
}
