// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.zoo;

import io.sparkconv.geometry.Window;
import io.sparkconv.kernel.Activation;
import io.sparkconv.op.BatchNorm2d;
import io.sparkconv.op.Conv2d;
import io.sparkconv.op.ConvTranspose2d;
import io.sparkconv.op.Dense;
import io.sparkconv.op.L2Normalize;
import io.sparkconv.op.PRelu;
import io.sparkconv.op.Parameter;
import io.sparkconv.weights.WeightSource;
import java.util.Optional;

/** Operators whose parameters have PyTorch's names: a prefix, then {@code .weight}, {@code .bias} and so on. */
record LearnedLayers(WeightSource weights) {

    Conv2d conv(String prefix, int in, int out, Window window, int groups, boolean bias) {
        Parameter weight = weights.parameter(prefix + ".weight", out, in / groups, window.kernelH(), window.kernelW());
        return new Conv2d(window, groups, weight, bias(prefix, out, bias), Activation.IDENTITY);
    }

    ConvTranspose2d transposed(String prefix, int in, int out, Window window, boolean bias) {
        Parameter weight = weights.parameter(prefix + ".weight", in, out, window.kernelH(), window.kernelW());
        return new ConvTranspose2d(window, 0, 0, 1, weight, bias(prefix, out, bias), Activation.IDENTITY);
    }

    PRelu prelu(String prefix, int channels) {
        return new PRelu(weights.parameter(prefix + ".weight", channels));
    }

    /** @param scale the parameter's whole name */
    L2Normalize l2Normalize(String scale, int channels) {
        return new L2Normalize(weights.parameter(scale, channels));
    }

    BatchNorm2d batchNorm(String prefix, int channels, float epsilon) {
        return new BatchNorm2d(
                weights.parameter(prefix + ".weight", channels),
                weights.parameter(prefix + ".bias", channels),
                weights.parameter(prefix + ".running_mean", channels),
                weights.parameter(prefix + ".running_var", channels),
                epsilon);
    }

    Dense dense(String prefix, int in, int out, boolean bias) {
        return new Dense(weights.parameter(prefix + ".weight", out, in), bias(prefix, out, bias), Activation.IDENTITY);
    }

    private Optional<Parameter> bias(String prefix, int out, boolean present) {
        return present ? Optional.of(weights.parameter(prefix + ".bias", out)) : Optional.empty();
    }
}
