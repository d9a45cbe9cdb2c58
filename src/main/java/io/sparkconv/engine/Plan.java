// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.engine;

import io.sparkconv.config.AlgorithmChoice;
import io.sparkconv.engine.Step.Operand;
import io.sparkconv.graph.Graph;
import io.sparkconv.graph.Node;
import io.sparkconv.graph.Shapes;
import io.sparkconv.graph.rewrite.Rewrites;
import io.sparkconv.kernel.Kernel;
import io.sparkconv.kernel.Kernels;
import io.sparkconv.op.Constant;
import io.sparkconv.op.InvalidModelException;
import io.sparkconv.tensor.Shape;
import java.util.ArrayList;
import java.util.HashMap;
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
        this.steps = new ArrayList<>();
        this.operands = new HashMap<>();
        requireArrays();
        this.layout = BufferPlanner.place(bind(kernels));
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

    private List<BufferPlanner.Request> bind(Kernels loops) {
        Map<String, Integer> lastUse = lastUses();
        Slices slices = new Slices(graph, shapes, kernels(loops));
        List<BufferPlanner.Request> requests = new ArrayList<>();
        for (String input : graph.inputs().keySet()) {
            operands.put(input, request(requests, input, 0, lastUse.get(input)));
        }
        for (int i = 0; i < graph.nodes().size(); i++) {
            Node node = graph.nodes().get(i);
            if (node.operator() instanceof Constant constant) {
                operands.put(node.name(), Operand.of(constant.value().values()));
            } else {
                bind(node, i, lastUse, slices, requests);
            }
        }
        return requests;
    }

    /** Of each tensor, the last step that reads it, or that which computes it if none does. */
    private Map<String, Integer> lastUses() {
        Map<String, Integer> lastUse = new HashMap<>();
        graph.inputs().keySet().forEach(input -> lastUse.put(input, 0));
        for (int i = 0; i < graph.nodes().size(); i++) {
            Node node = graph.nodes().get(i);
            lastUse.put(node.name(), i);
            for (String input : node.inputs()) {
                lastUse.put(input, i);
            }
        }
        graph.outputs().forEach(output -> lastUse.put(output, graph.nodes().size()));
        return lastUse;
    }

    private Map<String, Kernel> kernels(Kernels loops) {
        Map<String, Kernel> bound = new HashMap<>();
        for (Node node : graph.nodes()) {
            if (!(node.operator() instanceof Constant)) {
                bound.put(node.name(), node.operator().bind(shapes.inputsOf(node), loops));
            }
        }
        return bound;
    }

    private void bind(
            Node node, int at, Map<String, Integer> lastUse, Slices slices, List<BufferPlanner.Request> requests) {
        Kernel kernel = slices.kernel(node);
        List<Operand> inputs = slices.reads(node).stream().map(operands::get).toList();
        Operand output = output(node, at, inputs, lastUse, slices.of(node.name()), requests);
        operands.put(node.name(), output);
        boolean perImage = node.operator().isPerImage();
        int images = perImage ? shapes.inputsOf(node).get(0).batch() : 1;
        boolean sampleBySample = !perImage || inputs.stream().anyMatch(Operand::isConstant);
        long scratchFloats = kernel.scratch(sampleBySample ? images : Math.multiplyExact(images, batch));
        int scratch = -1;
        if (scratchFloats > 0) {
            scratch = requests.size();
            requests.add(new BufferPlanner.Request(scratchFloats, at, at));
        }
        steps.add(new Step(node, kernel, inputs, output, scratch, images, sampleBySample));
    }

    /** Over the first input where that may be; else in the tensor's place, which the first of its slices asks for. */
    private Operand output(
            Node node,
            int at,
            List<Operand> inputs,
            Map<String, Integer> lastUse,
            Slices.Slice place,
            List<BufferPlanner.Request> requests) {
        String whole = place.whole();
        if (whole.equals(node.name()) && mayOverwriteFirst(node, at, inputs, requests)) {
            Operand first = inputs.get(0);
            BufferPlanner.Request old = requests.get(first.buffer());
            int last = lastUse.get(node.name());
            requests.set(first.buffer(), new BufferPlanner.Request(old.size(), old.first(), last));
            return first;
        }
        if (!operands.containsKey(whole)) {
            operands.put(whole, request(requests, whole, at, lastUse.get(whole)));
        }
        return operands.get(whole).from(place.first());
    }

    private Operand request(List<BufferPlanner.Request> requests, String tensor, int first, int last) {
        long sample = shapes.of(tensor).elements();
        requests.add(new BufferPlanner.Request(Math.multiplyExact(sample, (long) batch), first, last));
        return Operand.of(requests.size() - 1, sample);
    }

    private boolean mayOverwriteFirst(Node node, int at, List<Operand> inputs, List<BufferPlanner.Request> requests) {
        if (!node.operator().runsInPlace(shapes.inputsOf(node)) || inputs.get(0).isConstant()) {
            return false;
        }
        int buffer = inputs.get(0).buffer();
        long readers = inputs.stream().filter(i -> i.buffer() == buffer).count();
        return requests.get(buffer).last() == at && readers == 1;
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

    Operand operand(String tensor) {
        return operands.get(tensor);
    }

    int floats() {
        return (int) layout.total();
    }
}
