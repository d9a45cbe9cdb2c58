// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.op;

import io.sparkconv.kernel.Kernel;
import io.sparkconv.kernel.Kernels;
import io.sparkconv.tensor.Shape;
import java.util.List;
import java.util.Optional;

/**
 * Local response normalisation across neighbouring channels:
 * {@code x / (k + alpha * sum of squares over size channels) ^ beta} (Krizhevsky et al. 2012, section 3.3). Caffe,
 * PyTorch and ONNX divide alpha by the size: see {@link #dividedBySize}.
 *
 * @param groups channel groups that do not see each other: the towers of AlexNet
 * @param alpha as it multiplies the sum
 */
public record LocalResponseNorm(int size, int groups, float alpha, float beta, float k) implements Operator {

    /** @throws InvalidModelException if size or groups are not positive */
    public LocalResponseNorm {
        Require.that(size >= 1, "size", size, "at least 1");
        Require.that(groups >= 1, "groups", groups, "at least 1");
    }

    /** The variant of Caffe, PyTorch and ONNX. */
    public static LocalResponseNorm dividedBySize(int size, float alpha, float beta, float k) {
        return new LocalResponseNorm(size, 1, alpha / size, beta, k);
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        Shape input = Require.image(inputs);
        Require.that(
                input.channels() % groups == 0,
                "number of channels",
                input.channels(),
                "a multiple of groups, " + groups);
        return input;
    }

    @Override
    public Kernel bind(List<Shape> inputs, Kernels kernels) {
        Shape input = outputShape(inputs);
        return kernels.norm().localResponse(input.pixels(), input.channels(), groups, size, alpha, beta, k);
    }

    @Override
    public Optional<TileRule> tileRule(List<Shape> inputs) {
        return Optional.of(TileRule.pixelwise(this));
    }

    /** Groups do not see each other; within the only one, an output sees its neighbours. */
    @Override
    public Optional<TowerRule> towerRule(List<Shape> inputs) {
        int channels = outputShape(inputs).channels();
        int width = channels / groups;
        return Optional.of(
                groups > 1
                        ? new GroupedTowers(groups, width, width, false, some -> over(some.size() / width))
                        : new NeighbourTowers(channels, size, this));
    }

    private LocalResponseNorm over(int newGroups) {
        return new LocalResponseNorm(size, newGroups, alpha, beta, k);
    }
}
