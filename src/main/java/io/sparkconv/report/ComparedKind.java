// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.report;

import io.sparkconv.config.InvalidOptionException;
import io.sparkconv.config.NearestName;
import io.sparkconv.geometry.Window;
import io.sparkconv.graph.Graph;
import io.sparkconv.graph.Node;
import io.sparkconv.kernel.Activation;
import io.sparkconv.op.Conv2d;
import io.sparkconv.op.ConvTranspose2d;
import io.sparkconv.op.InvalidModelException;
import io.sparkconv.op.Operator;
import io.sparkconv.weights.RandomWeights;
import io.sparkconv.weights.WeightSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A kind of convolution with its number: groups, dilation, or the stride of a transposed one.
 *
 * @param number 0 if the kind has none, or the layer's own is meant
 */
public record ComparedKind(Sort sort, int number) {

    private static final WeightSource WEIGHTS = new RandomWeights(1);
    private static final int MOST = 65_536;

    /** The five kinds, and the least number that each takes; 0 if it takes none. */
    public enum Sort {
        ORDINARY(0),
        GROUPED(2),
        DEPTHWISE_SEPARABLE(0),
        DILATED(2),
        TRANSPOSED(1);

        private final int least;

        Sort(int least) {
            this.least = least;
        }

        String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** The kind that everything is compared with. */
    static final ComparedKind ORDINARY = new ComparedKind(Sort.ORDINARY, 0);

    /**
     * What a word such as {@code grouped:2} means.
     *
     * @throws InvalidOptionException if it is no kind, or its number is missing, too small, or one too many
     */
    public static ComparedKind of(String word) {
        String[] parts = word.split(":", 2);
        List<String> labels = Stream.of(Sort.values()).map(Sort::label).toList();
        int at = labels.indexOf(parts[0]);
        if (at < 0) {
            throw fault(
                    "a kind", parts[0], "one of " + String.join(", ", labels) + NearestName.question(parts[0], labels));
        }
        Sort sort = Sort.values()[at];
        if (parts.length == 1) {
            if (sort == Sort.GROUPED || sort == Sort.DILATED) {
                throw fault("a kind", word, sort.label() + ":N with N from 2");
            }
            return new ComparedKind(sort, 0);
        }
        int number = number(parts[1]);
        if (sort.least == 0 || number < sort.least) {
            String rule = sort.least == 0 ? "without a number" : sort.label() + ":N with N from " + sort.least;
            throw fault("a kind", word, rule);
        }
        return new ComparedKind(sort, number);
    }

    private static int number(String text) {
        try {
            return (int) Math.min(MOST, Long.parseLong(text));
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    private static InvalidOptionException fault(String what, String value, String rule) {
        return new InvalidOptionException(
                "Cannot compare convolutions: " + what + " is '" + value + "' but must be " + rule);
    }

    /** As it is written on the command line. */
    public String label() {
        return sort.label() + (number == 0 ? "" : ":" + number);
    }

    /**
     * A network of nothing but the layer in this kind; two layers for {@code depthwise-separable}. Without biases.
     *
     * @throws InvalidModelException if the layer cannot be of this kind
     */
    public Graph graph(ComparedLayer layer) {
        try {
            return new Graph(label(), Map.of("x", layer.input()), nodes(layer), List.of("y"));
        } catch (InvalidModelException | ArithmeticException e) {
            throw new InvalidModelException("Cannot compare " + label() + ": " + e.getMessage(), e);
        }
    }

    private List<Node> nodes(ComparedLayer layer) {
        int in = layer.input().channels();
        int out = layer.filters();
        Window window = layer.window();
        return switch (sort) {
            case ORDINARY -> List.of(node("y", conv("w", in, out, 1, window), "x"));
            case GROUPED -> List.of(node("y", grouped(in, out, window), "x"));
            case DILATED -> List.of(node("y", conv("w", in, out, 1, window.dilation(number)), "x"));
            case DEPTHWISE_SEPARABLE ->
                List.of(
                        node("depthwise", conv("w1", in, in, in, window), "x"),
                        node("y", conv("w2", in, out, 1, Window.square(1)), "depthwise"));
            case TRANSPOSED ->
                List.of(node("y", transposed(in, out, number == 0 ? window : window.stride(number)), "x"));
        };
    }

    private Operator grouped(int in, int out, Window window) {
        if (in % number != 0) {
            throw new InvalidModelException(
                    "number of input channels is " + in + " but must be a multiple of groups, " + number);
        }
        return conv("w", in, out, number, window);
    }

    private static Node node(String name, Operator operator, String input) {
        return Node.of(name, operator, List.of(input));
    }

    private static Conv2d conv(String name, int in, int out, int groups, Window window) {
        var weight = WEIGHTS.parameter(name, out, in / groups, window.kernelH(), window.kernelW());
        return new Conv2d(window, groups, weight, Optional.empty(), Activation.IDENTITY);
    }

    private static ConvTranspose2d transposed(int in, int out, Window window) {
        var weight = WEIGHTS.parameter("w", in, out, window.kernelH(), window.kernelW());
        return new ConvTranspose2d(window, 0, 0, 1, weight, Optional.empty(), Activation.IDENTITY);
    }
}
