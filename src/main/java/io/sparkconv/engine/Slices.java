// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.engine;

import io.sparkconv.graph.Graph;
import io.sparkconv.graph.Node;
import io.sparkconv.graph.Shapes;
import io.sparkconv.kernel.Kernel;
import io.sparkconv.kernel.LayoutKernels;
import io.sparkconv.op.Concat;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which tensors are written straight into the tensor that a {@link Concat} joins them to: those that nothing else reads,
 * that are not wanted, and whose kernels leave room for the other channels. A concatenation may itself be such a part of
 * another one. The remaining inputs are copied by the concatenation's own step.
 */
final class Slices {

    /**
     * The place of a tensor: some channels of another one, or all of its own.
     *
     * @param whole the tensor that memory is needed for
     * @param first the channel of it where this one begins
     */
    record Slice(String whole, int first) {}

    private final Graph graph;
    private final Shapes shapes;
    private final Map<String, Kernel> kernels;
    private final Map<String, Slice> slices = new HashMap<>();

    /** @param kernels those of all computed tensors, for dense outputs; slices and concatenations get others */
    Slices(Graph graph, Shapes shapes, Map<String, Kernel> kernels) {
        this.graph = graph;
        this.shapes = shapes;
        this.kernels = new HashMap<>(kernels);
        Map<String, Integer> uses = graph.uses();
        // Outer concatenations come first: they decide where those that are part of them lie.
        for (int i = graph.nodes().size() - 1; i >= 0; i--) {
            Node node = graph.nodes().get(i);
            if (node.operator() instanceof Concat) {
                join(node, uses);
            }
        }
    }

    private void join(Node concat, Map<String, Integer> uses) {
        Slice joined = of(concat.name());
        int pitch = shapes.of(joined.whole()).channels();
        List<Integer> copied = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        int channel = 0;
        for (String input : concat.inputs()) {
            Optional<Kernel> spaced = uses.get(input) == 1 ? spaced(input, pitch) : Optional.empty();
            int width = shapes.of(input).channels();
            if (spaced.isPresent()) {
                kernels.put(input, spaced.get());
                slices.put(input, new Slice(joined.whole(), joined.first() + channel));
            } else {
                copied.add(width);
                places.add(channel);
            }
            channel += width;
        }
        kernels.put(
                concat.name(),
                LayoutKernels.copyChannels(shapes.of(concat.name()).pixels(), ints(copied), ints(places), pitch));
    }

    private Optional<Kernel> spaced(String tensor, int pitch) {
        Optional<Node> node = graph.node(tensor).filter(n -> n.operator().isPerImage());
        boolean joined = node.isPresent() && node.get().operator() instanceof Concat;
        return joined
                ? Optional.of(kernels.get(tensor))
                : node.flatMap(n -> kernels.get(tensor).spaced(pitch));
    }

    private static int[] ints(List<Integer> values) {
        return values.stream().mapToInt(Integer::intValue).toArray();
    }

    /** Where a tensor lies. */
    Slice of(String tensor) {
        return slices.getOrDefault(tensor, new Slice(tensor, 0));
    }

    /** The tensors that a node's kernel reads, in order: of a concatenation, those that are not in their place yet. */
    List<String> reads(Node node) {
        return node.operator() instanceof Concat
                ? node.inputs().stream()
                        .filter(input -> !slices.containsKey(input))
                        .toList()
                : node.inputs();
    }

    /** What computes a node from {@link #reads}. */
    Kernel kernel(Node node) {
        return kernels.get(node.name());
    }
}
