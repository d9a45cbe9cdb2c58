// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.engine;

import io.sparkconv.config.AlgorithmChoice;
import io.sparkconv.engine.Step.Operand;
import io.sparkconv.graph.Graph;
import io.sparkconv.graph.Node;
import io.sparkconv.graph.Shapes;
import io.sparkconv.graph.rewrite.Rewrites;
import io.sparkconv.kernel.Kernels;
import io.sparkconv.op.InvalidModelException;
import io.sparkconv.tensor.Shape;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A network made ready to run at fixed sizes: rewritten, weights packed, buffers placed. Immutable; one plan serves all
 * threads of a JVM, each through its own {@link Forward}.
 */
public final class Plan {

    /** What an array holds. */
    private static final int MOST_FLOATS = Integer.MAX_VALUE - 64;
    /**
     * Floats in front of the first buffer: HotSpot puts a large array where a page begins, and its elements behind a
     * header of 16 bytes, so that buffers begin on cache lines of 64.
     */
    private static final int LEAD = 12;

    private final Graph graph;
    private final Shapes shapes;
    private final int batch;
    private final String kernels;
    private final List<Step> steps;
    private final Map<String, Operand> operands;
    private final BufferPlanner.Layout layout;

    private Plan(Graph graph, int batch, Kernels kernels) {
        this.graph = graph;
        this.shapes = Shapes.infer(graph);
        this.batch = batch;
        this.kernels = kernels.name();
        requireArrays();
        Binder binder = new Binder(graph, shapes, batch, kernels);
        this.steps = binder.steps();
        this.operands = binder.operands();
        this.layout = BufferPlanner.place(binder.requests());
        if (layout.total() > MOST_FLOATS) {
            throw new InvalidModelException("Cannot plan network " + graph.name() + " for batches of " + batch
                    + ": workspace is " + 4 * layout.total() + " bytes but must be at most 8 GiB; use smaller batches");
        }
    }

    /** Plans a network by any algorithms: see the other {@code compile}. */
    public static Plan compile(Graph graph, List<String> layers, int batch, Kernels kernels) {
        return compile(graph, layers, batch, kernels, AlgorithmChoice.AUTO);
    }

    /**
     * Plans a network.
     *
     * @param layers the layers whose tensors are wanted
     * @param batch the most images in one run
     * @param kernels the loops to use
     * @param algorithms those that may be chosen
     * @throws InvalidModelException if shapes do not fit, weights are missing, or the memory exceeds one array
     */
    public static Plan compile(
            Graph graph, List<String> layers, int batch, Kernels kernels, AlgorithmChoice algorithms) {
        return new Plan(Rewrites.forInference(graph, layers, algorithms), batch, kernels);
    }

    /**
     * Plans a network whose layers are those to run: it was rewritten already, or is part of one that was.
     *
     * @throws InvalidModelException as {@link #compile}
     */
    public static Plan ready(Graph graph, int batch, Kernels kernels) {
        return new Plan(graph, batch, kernels);
    }

    private void requireArrays() {
        Stream<String> layers = graph.nodes().stream().map(Node::name);
        Stream.concat(graph.inputs().keySet().stream(), layers).forEach(name -> {
            Shape shape = shapes.of(name);
            if (shape.elements() > MOST_FLOATS) {
                throw new InvalidModelException("Cannot plan network " + graph.name()
                        + ": number of elements of tensor '"
                        + name + "' of " + shape + " is " + shape.elements() + " but must be at most " + MOST_FLOATS
                        + "; a network that keeps space can be cut into tiles");
            }
        });
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
        return LEAD + (int) layout.offsets()[buffer];
    }

    Operand operand(String tensor) {
        return operands.get(tensor);
    }

    int floats() {
        return LEAD + (int) layout.total();
    }
}
