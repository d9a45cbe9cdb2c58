// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel;

/**
 * Convolution loops. Unless a method says otherwise, every output element is one chain of fused multiply-adds that starts at +0, in the order kernel
 * row, kernel column, input channel of its group; padding adds nothing; then the bias is added (a missing one counts as
 * +0), then the activation applied. All implementations give the same bits.
 */
public interface ConvKernels {

    /**
     * An ordinary, dilated, grouped or depthwise convolution.
     *
     * @param filters {@code [outC][inC / groups][kernelH][kernelW]}, as PyTorch and ONNX store them
     * @param bias {@code outC} values, or null for none
     * @param activation applied last; must be cheap
     */
    Kernel convolution(ConvProblem problem, float[] filters, float[] bias, Activation activation);

    /**
     * A convolution that is no depthwise one and has a second input of the output's shape, which is added after the
     * bias: a residual connection.
     *
     * @param activation applied last; must be cheap
     */
    Kernel residual(ConvProblem problem, float[] filters, float[] bias, Activation activation);

    /**
     * A convolution of 3×3, stride 1 by Winograd's F(4×4, 3×3), whose order of rounding is that of
     * {@link WinogradTransform}: not the one above. An infinity or NaN among the inputs reaches all outputs of the tiles
     * that see it; output channels whose filters are not all finite are computed as above.
     *
     * @param residual whether there is a second input, as of {@link #residual}
     * @param activation applied last; must be cheap
     */
    Kernel winograd(ConvProblem problem, float[] filters, float[] bias, boolean residual, Activation activation);

    /**
     * A transposed convolution, the adjoint of the ordinary one with input and output exchanged.
     *
     * @param filters {@code [inC][outC / groups][kernelH][kernelW]}
     * @param bias {@code outC} values, or null for none
     * @param activation applied last; must be cheap
     */
    Kernel transposed(ConvProblem problem, float[] filters, float[] bias, Activation activation);

    /**
     * A dense layer: {@code out[o] = sum over i of in[i] * weights[o][i] + bias[o]}, summed in the order of i.
     *
     * @param weights {@code [outputs][inputs]}
     */
    Kernel dense(int inputs, int outputs, float[] weights, float[] bias, Activation activation);
}
