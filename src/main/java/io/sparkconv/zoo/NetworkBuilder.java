// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.zoo;

import io.sparkconv.geometry.Coordinates;
import io.sparkconv.geometry.Padding;
import io.sparkconv.geometry.Rounding;
import io.sparkconv.geometry.Window;
import io.sparkconv.kernel.Activation;
import io.sparkconv.op.Activate;
import io.sparkconv.op.Add;
import io.sparkconv.op.AveragePool2d;
import io.sparkconv.op.ChannelShuffle;
import io.sparkconv.op.Concat;
import io.sparkconv.op.Dropout;
import io.sparkconv.op.Flatten;
import io.sparkconv.op.GlobalPool2d;
import io.sparkconv.op.MaxPool2d;
import io.sparkconv.op.Operator;
import io.sparkconv.op.Pad2d;
import io.sparkconv.op.Resize2d;
import io.sparkconv.op.Slice;
import io.sparkconv.op.Softmax;
import io.sparkconv.tensor.Shape;
import io.sparkconv.weights.WeightSource;
import java.util.List;

/**
 * Builds a network layer by layer, so that an architecture reads as its paper's table. Each call appends a layer that
 * reads the current one and becomes current; {@link #at} goes back to an earlier one. Channel counts of inputs are found
 * from shapes, and every layer is checked as it is added.
 */
final class NetworkBuilder extends LayerChain {

    private final LearnedLayers learned;
    private float epsilon = 1e-5f;

    private NetworkBuilder(String name, WeightSource weights, Shape input) {
        super(name, input);
        this.learned = new LearnedLayers(weights);
    }

    /** A network over one image input of that size. */
    static NetworkBuilder over(String name, WeightSource weights, int channels, int height, int width) {
        return new NetworkBuilder(name, weights, Shape.nhwc(1, height, width, channels));
    }

    /** What all batch normalisations from here on add to the variance; PyTorch's 1e-5 if never said. */
    NetworkBuilder epsilon(double value) {
        epsilon = (float) value;
        return this;
    }

    /** Goes on from an earlier layer. */
    NetworkBuilder at(String layer) {
        goTo(layer);
        return this;
    }

    /** Any operator on the current layer. */
    NetworkBuilder add(String layer, Operator operator) {
        return add(layer, operator, List.of(current()));
    }

    /** Any operator on earlier layers. */
    NetworkBuilder add(String layer, Operator operator, List<String> sources) {
        append(layer, operator, sources);
        return this;
    }

    /** A convolution with bias, parameters named {@code PREFIX.weight} and {@code PREFIX.bias}. */
    NetworkBuilder conv(String layer, int out, Window window, int groups, String prefix) {
        return add(layer, learned.conv(prefix, channels(), out, window, groups, true));
    }

    /** A convolution without bias, as batch normalisation follows. */
    NetworkBuilder filter(String layer, int out, Window window, int groups, String prefix) {
        return add(layer, learned.conv(prefix, channels(), out, window, groups, false));
    }

    /** A convolution without bias of each channel for itself. */
    NetworkBuilder depthwise(String layer, Window window, String prefix) {
        return filter(layer, channels(), window, channels(), prefix);
    }

    /** A transposed convolution with bias. */
    NetworkBuilder transposedWithBias(String layer, int out, Window window, String prefix) {
        return add(layer, learned.transposed(prefix, channels(), out, window, true));
    }

    /** A transposed convolution without bias. */
    NetworkBuilder transposed(String layer, int out, Window window, String prefix) {
        return add(layer, learned.transposed(prefix, channels(), out, window, false));
    }

    NetworkBuilder batchNorm(String layer, String prefix) {
        return add(layer, learned.batchNorm(prefix, channels(), epsilon));
    }

    NetworkBuilder activate(String layer, Activation activation) {
        return add(layer, new Activate(activation));
    }

    NetworkBuilder relu(String layer) {
        return activate(layer, Activation.RELU);
    }

    /** A rectifier with a learned slope for each channel. */
    NetworkBuilder prelu(String layer, String prefix) {
        return add(layer, learned.prelu(prefix, channels()));
    }

    NetworkBuilder l2Normalize(String layer, String parameter) {
        return add(layer, learned.l2Normalize(parameter, channels()));
    }

    /** Bilinear interpolation to the size of another layer, pixels as areas (PyTorch's default). */
    NetworkBuilder resizeTo(String layer, String like) {
        Shape size = shapeOf(like);
        return add(
                layer,
                new Resize2d(size.height(), size.width(), Resize2d.Interpolation.BILINEAR, Coordinates.HALF_PIXEL));
    }

    /** The part of the current layer that has the size of another one, from an offset on. */
    NetworkBuilder cropTo(String layer, String like, int top, int left) {
        Shape have = shape();
        Shape want = shapeOf(like);
        int bottom = have.height() - top - want.height();
        int right = have.width() - left - want.width();
        return add(layer, new Pad2d(new Padding.Explicit(-top, -left, -bottom, -right), 0));
    }

    /** The part in the middle of the current layer that has the size of another one. */
    NetworkBuilder cropCentre(String layer, String like) {
        Shape have = shape();
        Shape want = shapeOf(like);
        return cropTo(layer, like, (have.height() - want.height()) / 2, (have.width() - want.width()) / 2);
    }

    NetworkBuilder maxPool(String layer, Window window) {
        return add(layer, new MaxPool2d(window, Rounding.FLOOR));
    }

    /** A maximum pooling whose last window may hang over, PyTorch's {@code ceil_mode}. */
    NetworkBuilder maxPoolCeil(String layer, Window window) {
        return add(layer, new MaxPool2d(window, Rounding.CEIL_STARTING_INSIDE));
    }

    /** An average in which padding counts as zeros, as PyTorch has it unless told otherwise. */
    NetworkBuilder averagePool(String layer, Window window) {
        return add(layer, new AveragePool2d(window, Rounding.FLOOR, true));
    }

    NetworkBuilder globalAverage(String layer) {
        return add(layer, new GlobalPool2d(GlobalPool2d.Statistic.AVERAGE));
    }

    NetworkBuilder dropout(String layer) {
        return add(layer, new Dropout());
    }

    NetworkBuilder flatten(String layer) {
        return add(layer, new Flatten());
    }

    /** A dense layer with bias. */
    NetworkBuilder dense(String layer, int outputs, String prefix) {
        return add(layer, learned.dense(prefix, channels(), outputs, true));
    }

    /** A dense layer without bias. */
    NetworkBuilder denseNoBias(String layer, int outputs, String prefix) {
        return add(layer, learned.dense(prefix, channels(), outputs, false));
    }

    NetworkBuilder softmax(String layer) {
        return add(layer, new Softmax());
    }

    NetworkBuilder concat(String layer, String... sources) {
        return add(layer, new Concat(), List.of(sources));
    }

    /** The sum of two layers. */
    NetworkBuilder sum(String layer, String first, String second) {
        return add(layer, new Add(Activation.IDENTITY), List.of(first, second));
    }

    /** Deals the channels of each group out to all groups. */
    NetworkBuilder shuffle(String layer, int groups) {
        return add(layer, new ChannelShuffle(groups));
    }

    /** Some of an image's channels. */
    NetworkBuilder slice(String layer, int first, int count) {
        return add(layer, new Slice(3, first, 1, count));
    }
}
