// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel;

/** Scalar loops over elements. */
final class ScalarElementwiseKernels implements ElementwiseKernels {

    @Override
    public Kernel activation(int elements, Activation activation) {
        return (inputs, output, scratch, batch) -> ScalarActivation.apply(
                activation,
                inputs[0].array(),
                inputs[0].offset(),
                output.array(),
                output.offset(),
                Math.multiplyExact(batch, elements));
    }

    @Override
    public Kernel add(int elements, Activation activation) {
        return (inputs, output, scratch, batch) -> {
            float[] a = inputs[0].array();
            float[] b = inputs[1].array();
            float[] out = output.array();
            int i = inputs[0].offset();
            int j = inputs[1].offset();
            int o = output.offset();
            int count = Math.multiplyExact(batch, elements);
            for (int k = 0; k < count; k++) {
                out[o + k] = a[i + k] + b[j + k];
            }
            ScalarActivation.apply(activation, out, o, count);
        };
    }

    @Override
    public Kernel multiply(int elements) {
        return (inputs, output, scratch, batch) -> {
            float[] a = inputs[0].array();
            float[] b = inputs[1].array();
            float[] out = output.array();
            int i = inputs[0].offset();
            int j = inputs[1].offset();
            int o = output.offset();
            int count = Math.multiplyExact(batch, elements);
            for (int k = 0; k < count; k++) {
                out[o + k] = a[i + k] * b[j + k];
            }
        };
    }

    @Override
    public Kernel scaleShift(int pixels, float[] scale, float[] shift) {
        float[] factors = scale.clone();
        float[] terms = shift.clone();
        int channels = factors.length;
        return (inputs, output, scratch, batch) -> {
            float[] in = inputs[0].array();
            float[] out = output.array();
            for (int pixel = 0; pixel < batch * pixels; pixel++) {
                int i = inputs[0].offset() + pixel * channels;
                int o = output.offset() + pixel * channels;
                for (int c = 0; c < channels; c++) {
                    out[o + c] = Math.fma(in[i + c], factors[c], terms[c]);
                }
            }
        };
    }
}
