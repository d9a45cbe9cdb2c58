// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.engine;

import io.sparkconv.graph.Graph;
import io.sparkconv.graph.Node;
import io.sparkconv.graph.Shapes;
import io.sparkconv.graph.rewrite.Rewrites;
import io.sparkconv.kernel.Kernel;
import io.sparkconv.kernel.Kernels;
import io.sparkconv.op.InvalidModelException;
import io.sparkconv.tensor.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A network made ready to run at fixed sizes: rewritten, weights packed, buffers placed. Immutable; one plan serves all
 * threads of a JVM, each through its own {@link Forward}.
 */
public final class Plan {

    private final Graph graph;
    private final Shapes shapes;
    private final int batch;
    private final String kernels;
    private final List<Step> steps;
    private final Map<String, Integer> buffers;
    private final BufferPlanner.Layout layout;

    private Plan(Graph graph, int batch, Kernels kernels) {
        this.graph = graph;
        this.shapes = Shapes.infer(graph);
        this.batch = batch;
        this.kernels = kernels.name();
        this.steps = new ArrayList<>();
        this.buffers = new HashMap<>();
        this.layout = BufferPlanner.place(bind(kernels));
        if (layout.total() > Integer.MAX_VALUE - 64) {
            throw new InvalidModelException("Cannot plan network " + graph.name() + " for batches of " + batch
                    + ": workspace is " + 4 * layout.total() + " bytes but must be at most 8 GiB; use smaller batches");
        }
    }

    /**
     * Plans a network.
     *
     * @param layers the layers whose tensors are wanted
     * @param batch the most images in one run
     * @param kernels the loops to use
     * @throws InvalidModelException if shapes do not fit, weights are missing, or the memory exceeds one array
     */
    public static Plan compile(Graph graph, List<String> layers, int batch, Kernels kernels) {
        return new Plan(Rewrites.forInference(graph, layers), batch, kernels);
    }

    private List<BufferPlanner.Request> bind(Kernels loops) {
        int end = graph.nodes().size();
        Map<String, Integer> lastUse = new HashMap<>();
        for (int i = 0; i < end; i++) {
            for (String input : graph.nodes().get(i).inputs()) {
                lastUse.put(input, i);
            }
        }
        graph.outputs().forEach(output -> lastUse.put(output, end));
        List<BufferPlanner.Request> requests = new ArrayList<>();
        for (String input : graph.inputs().keySet()) {
            buffers.put(input, requests.size());
            requests.add(new BufferPlanner.Request(size(input), 0, lastUse.getOrDefault(input, 0)));
        }
        for (int i = 0; i < end; i++) {
            bind(graph.nodes().get(i), i, lastUse, requests, loops);
        }
        return requests;
    }

    private void bind(
            Node node, int at, Map<String, Integer> lastUse, List<BufferPlanner.Request> requests, Kernels loops) {
        Kernel kernel = node.operator().bind(shapes.inputsOf(node), loops);
        List<Integer> inputs = node.inputs().stream().map(buffers::get).toList();
        int last = lastUse.getOrDefault(node.name(), at);
        int output;
        if (node.operator().runsInPlace() && requests.get(inputs.get(0)).last() == at && isSole(inputs)) {
            output = inputs.get(0);
            BufferPlanner.Request old = requests.get(output);
            requests.set(output, new BufferPlanner.Request(old.size(), old.first(), last));
        } else {
            output = requests.size();
            requests.add(new BufferPlanner.Request(size(node.name()), at, last));
        }
        buffers.put(node.name(), output);
        int scratch = -1;
        if (kernel.scratch(batch) > 0) {
            scratch = requests.size();
            requests.add(new BufferPlanner.Request(kernel.scratch(batch), at, at));
        }
        steps.add(new Step(node, kernel, inputs, output, scratch));
    }

    /** Whether the first buffer is not read through a second input as well. */
    private static boolean isSole(List<Integer> inputs) {
        return inputs.indexOf(inputs.get(0)) == inputs.lastIndexOf(inputs.get(0));
    }

    private long size(String tensor) {
        return shapes.of(tensor).withBatch(batch).elements();
    }

    /** The most images in one run. */
    public int batch() {
        return batch;
    }

    /** What the loops are called, such as {@code scalar}. */
    public String kernels() {
        return kernels;
    }

    /** The layers that are run, in order; merged ones name their origins. */
    public List<Node> layers() {
        return steps.stream().map(Step::node).toList();
    }

    /** The wanted layers. */
    public List<String> outputs() {
        return graph.outputs();
    }

    /** The shape of a wanted layer's tensor, or of an input, for one image. */
    public Shape shape(String name) {
        return shapes.of(name);
    }

    /** Names of the inputs, in order. */
    public List<String> inputs() {
        return List.copyOf(graph.inputs().keySet());
    }

    /** Bytes that one thread needs beside the weights: activations and scratch of a full batch. */
    public long workspaceBytes() {
        return 4 * layout.total();
    }

    /** The least bytes that any placement of the same buffers would need. */
    public long leastWorkspaceBytes() {
        return 4 * layout.lowerBound();
    }

    List<Step> steps() {
        return steps;
    }

    int offset(int buffer) {
        return (int) layout.offsets()[buffer];
    }

    int buffer(String tensor) {
        return buffers.get(tensor);
    }

    int floats() {
        return (int) layout.total();
    }
}
