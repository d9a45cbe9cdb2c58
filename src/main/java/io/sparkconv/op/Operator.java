// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.op;

import io.sparkconv.geometry.Reach;
import io.sparkconv.kernel.Kernel;
import io.sparkconv.kernel.Kernels;
import io.sparkconv.tensor.Shape;
import java.util.List;
import java.util.Optional;

/**
 * One kind of layer with its settings and parameters. Immutable. Costs are for the shapes given, which a network has for
 * one image.
 */
public sealed interface Operator
        permits Activate,
                Add,
                AveragePool2d,
                BatchNorm2d,
                ChannelShuffle,
                Concat,
                Constant,
                Conv2d,
                ConvTranspose2d,
                Dense,
                DepthToSpace,
                Dropout,
                Flatten,
                GlobalPool2d,
                Join,
                L2Normalize,
                LocalResponseNorm,
                MaxPool2d,
                Movement,
                Multiply,
                PRelu,
                Part,
                Pad2d,
                Reshape,
                Resize2d,
                Softmax,
                WholeTensor {

    /** The name of the kind, as plans and reports print it. */
    default String kind() {
        return getClass().getSimpleName();
    }

    /**
     * The shape of the output.
     *
     * @throws InvalidModelException if the inputs do not fit; the message names the extent, its value and the rule
     */
    Shape outputShape(List<Shape> inputs);

    /** Parameters and multiply-accumulates for one image. */
    default Cost cost(List<Shape> inputs) {
        return Cost.NONE;
    }

    /** Which pixels of each input an output pixel depends on. */
    default Reach reach(List<Shape> inputs) {
        return Reach.PIXEL;
    }

    /** The learned tensors, in the order of weight files. */
    default List<Parameter> parameters() {
        return List.of();
    }

    /** Bytes of the parameters as a kernel packs them, beside those of the weights as they were read. */
    default long packedBytes() {
        return 4 * parameters().stream().mapToLong(Parameter::count).sum();
    }

    /** The algorithm that computes it, as the plan names it; empty where there is just one obvious way. */
    default String algorithm(List<Shape> inputs) {
        return "";
    }

    /** Whether the output may be written over the first input, which must have as many elements. */
    default boolean runsInPlace(List<Shape> inputs) {
        return false;
    }

    /**
     * Whether the first extent of inputs and output only counts images that do not see each other. If so, the bound
     * kernel runs any number of images; if not, it runs whole tensors of exactly the shapes it was bound to, one at a
     * time.
     */
    default boolean isPerImage() {
        return true;
    }

    /** How it computes a rectangle of its output alone; empty if every output pixel may depend on the whole input. */
    default Optional<TileRule> tileRule(List<Shape> inputs) {
        return Optional.empty();
    }

    /** How it computes some of its output's channels alone; empty if each may depend on all of the input. */
    default Optional<TowerRule> towerRule(List<Shape> inputs) {
        return Optional.empty();
    }

    /** The computation for these shapes, with constants packed; for {@link #isPerImage} the first extent is ignored. */
    Kernel bind(List<Shape> inputs, Kernels kernels);
}
