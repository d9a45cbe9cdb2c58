// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.api;

import io.sparkconv.config.AlgorithmChoice;
import io.sparkconv.graph.Graph;
import io.sparkconv.graph.Node;
import io.sparkconv.graph.Shapes;
import io.sparkconv.op.InvalidModelException;
import io.sparkconv.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * A convolution, or several one after the other, as PyTorch's {@code Conv2d} and {@code ConvTranspose2d} define them.
 * Immutable: every method gives a new one. Settings are those of the last convolution of a chain.
 *
 * <pre>{@code
 * Convolution edges = Convolution.of(3, 16, 3).padding(1).weights(filters);
 * Tensor maps = edges.apply(images);
 * }</pre>
 */
public final class Convolution extends TensorFunction {

    private static final long serialVersionUID = 1L;

    private final ArrayList<Filters> chain;

    private Convolution(List<Filters> chain, AlgorithmChoice algorithms) {
        super(algorithms);
        this.chain = new ArrayList<>(chain);
    }

    private static Convolution single(boolean transposed, int in, int out, int kernel, int groups) {
        return new Convolution(
                List.of(new Filters(transposed, in, out, kernel, 1, 0, 1, groups, 0, null, null)),
                AlgorithmChoice.AUTO);
    }

    /**
     * An ordinary convolution: stride 1, no padding, no bias.
     *
     * @param in input channels
     * @param out output channels
     * @param kernel side of its square filters
     */
    public static Convolution of(int in, int out, int kernel) {
        return single(false, in, out, kernel, 1);
    }

    /** A transposed convolution. */
    public static Convolution transposed(int in, int out, int kernel) {
        return single(true, in, out, kernel, 1);
    }

    /** A convolution of each channel by a filter of its own. */
    public static Convolution depthwise(int channels, int kernel) {
        return single(false, channels, channels, kernel, channels);
    }

    /** A convolution of single pixels. */
    public static Convolution pointwise(int in, int out) {
        return single(false, in, out, 1, 1);
    }

    /** This, then the other: {@code depthwise(…).then(pointwise(…))} is the depthwise separable convolution. */
    public Convolution then(Convolution next) {
        List<Filters> both = new ArrayList<>(chain);
        both.addAll(next.chain);
        return new Convolution(both, algorithms());
    }

    private Convolution with(UnaryOperator<Filters> change) {
        List<Filters> changed = new ArrayList<>(chain);
        changed.set(changed.size() - 1, change.apply(changed.get(changed.size() - 1)));
        return new Convolution(changed, algorithms());
    }

    @Override
    public Convolution withAlgorithms(AlgorithmChoice choice) {
        return new Convolution(chain, choice);
    }

    public Convolution stride(int stride) {
        return with(last -> last.withStride(stride));
    }

    /** Rows and columns of zeros at all four sides. */
    public Convolution padding(int padding) {
        return with(last -> last.withPadding(padding));
    }

    /** The step between taps. */
    public Convolution dilation(int dilation) {
        return with(last -> last.withDilation(dilation));
    }

    /** Groups of channels that do not see each other. */
    public Convolution groups(int groups) {
        return with(last -> last.withGroups(groups));
    }

    /** Rows and columns that a transposed convolution adds at the end. */
    public Convolution outputPadding(int outputPadding) {
        return with(last -> last.withOutputPadding(outputPadding));
    }

    /**
     * The filters, {@code [out][in / groups][kernel][kernel]} with the last index fastest; of a transposed convolution
     * {@code [in][out / groups][kernel][kernel]}. Not needed for shapes and costs.
     */
    public Convolution weights(float[] weights) {
        return with(last -> last.withWeights(weights));
    }

    /** One value per output channel. */
    public Convolution bias(float[] bias) {
        return with(last -> last.withBias(bias));
    }

    /**
     * The shape that images of a shape become.
     *
     * @throws InvalidModelException if it takes no such images
     */
    public Shape outputShape(Shape images) {
        Graph graph = graph(images.withBatch(1));
        return Shapes.infer(graph).of(graph.outputs().get(0)).withBatch(images.batch());
    }

    @Override
    public Graph graph(Shape image) {
        List<Node> nodes = new ArrayList<>();
        String input = "images";
        for (Filters filters : chain) {
            String name = "conv" + (nodes.size() + 1);
            nodes.add(Node.of(name, filters.operator(), List.of(input)));
            input = name;
        }
        return new Graph("convolution", Map.of("images", image.withBatch(1)), nodes, List.of(input));
    }
}
