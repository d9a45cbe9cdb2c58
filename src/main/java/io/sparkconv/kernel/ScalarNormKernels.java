// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel;

/** Scalar normalisation. */
final class ScalarNormKernels implements NormKernels {

    @Override
    public Kernel localResponse(int pixels, int channels, int groups, int size, float alpha, float beta, float k) {
        LocalResponse response = new LocalResponse(channels / groups, size, alpha, k, RootPower.of(beta));
        return (inputs, output, scratch, batch) -> {
            for (int pixel = 0; pixel < batch * pixels; pixel++) {
                for (int g = 0; g < groups; g++) {
                    int at = pixel * channels + g * response.channels();
                    response.apply(
                            inputs[0].array(),
                            inputs[0].offset() + at,
                            output.array(),
                            output.offset() + at,
                            0,
                            response.channels());
                }
            }
        };
    }

    @Override
    public Kernel softmax(int pixels, int channels) {
        return new ScalarSoftmax(pixels, channels);
    }
}
