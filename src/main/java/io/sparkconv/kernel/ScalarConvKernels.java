// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel;

/** Scalar convolutions: the loops as the definition has them. */
final class ScalarConvKernels implements ConvKernels {

    @Override
    public Kernel convolution(ConvProblem problem, float[] filters, float[] bias, Activation activation) {
        if (problem.isDepthwise() && problem.outPerGroup() == 1) {
            return new ScalarDepthwise(problem, filters, bias, activation);
        }
        return new ScalarConvolution(problem, filters, bias, false, activation);
    }

    @Override
    public Kernel residual(ConvProblem problem, float[] filters, float[] bias, Activation activation) {
        return new ScalarConvolution(problem, filters, bias, true, activation);
    }

    @Override
    public Kernel winograd(
            ConvProblem problem, float[] filters, float[] bias, boolean residual, Activation activation) {
        return NonFiniteChannels.apart(
                problem,
                filters,
                finite -> new ScalarWinograd(problem, finite, bias, residual, activation),
                all -> new ScalarConvolution(problem, all, bias, residual, activation));
    }

    @Override
    public Kernel transposed(ConvProblem problem, float[] filters, float[] bias, Activation activation) {
        return new ScalarTransposed(problem, filters, bias, activation);
    }

    @Override
    public Kernel dense(int inputs, int outputs, float[] weights, float[] bias, Activation activation) {
        return new ScalarConvolution(ConvProblem.dense(inputs, outputs), weights, bias, false, activation);
    }
}
