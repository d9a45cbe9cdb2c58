// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.engine;

import io.sparkconv.engine.Step.Operand;
import io.sparkconv.graph.Graph;
import io.sparkconv.graph.Node;
import io.sparkconv.graph.Shapes;
import io.sparkconv.kernel.Kernel;
import io.sparkconv.kernel.Kernels;
import io.sparkconv.op.Constant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The steps of a network's layers, and the buffers that they need, each with the time that it must last. */
final class Binder {

    private final Graph graph;
    private final Shapes shapes;
    private final int batch;
    /** Nodes before this one run image by image. */
    private final int cut;

    private final Map<String, Integer> lastUse;
    private final Slices slices;
    private final List<Step> steps = new ArrayList<>();
    private final Map<String, Operand> operands = new HashMap<>();
    private final List<BufferPlanner.Request> requests = new ArrayList<>();
    /** Of each buffer of a tensor, the last node that reads it. */
    private final Map<Integer, Integer> lastRead = new HashMap<>();

    Binder(Graph graph, Shapes shapes, int batch, Kernels loops) {
        this.graph = graph;
        this.shapes = shapes;
        this.batch = batch;
        this.cut = batch == 1 ? 0 : DepthFirst.cut(graph, shapes);
        this.lastUse = lastUses(graph);
        this.slices = new Slices(graph, shapes, kernels(loops));
        for (String input : graph.inputs().keySet()) {
            operands.put(input, request(input, 0));
        }
        for (int i = 0; i < graph.nodes().size(); i++) {
            Node node = graph.nodes().get(i);
            if (node.operator() instanceof Constant constant) {
                operands.put(node.name(), Operand.of(constant.value().values()));
            } else {
                bind(node, i);
            }
        }
    }

    List<Step> steps() {
        return steps;
    }

    /** Where every tensor lies. */
    Map<String, Operand> operands() {
        return operands;
    }

    List<BufferPlanner.Request> requests() {
        return requests;
    }

    /** Of each tensor, the last node that reads it, or that which computes it if none does. */
    private static Map<String, Integer> lastUses(Graph graph) {
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

    private void bind(Node node, int at) {
        Kernel kernel = slices.kernel(node);
        List<Operand> inputs = slices.reads(node).stream().map(operands::get).toList();
        Operand output = output(node, at, inputs);
        operands.put(node.name(), output);
        boolean perImage = node.operator().isPerImage();
        int images = perImage ? shapes.inputsOf(node).get(0).batch() : 1;
        Step.Order order = Step.Order.IMAGES_OF_A_LAYER;
        if (at < cut) {
            order = Step.Order.LAYERS_OF_AN_IMAGE;
        } else if (perImage && inputs.stream().noneMatch(Operand::isConstant)) {
            order = Step.Order.AT_ONCE;
        }
        long scratchFloats = kernel.scratch(order == Step.Order.AT_ONCE ? Math.multiplyExact(images, batch) : images);
        int scratch = -1;
        if (scratchFloats > 0) {
            scratch = requests.size();
            requests.add(new BufferPlanner.Request(scratchFloats, at, at));
        }
        steps.add(new Step(node, kernel, inputs, output, scratch, images, order));
    }

    /** Over the first input where that may be; else in the tensor's place, which the first of its slices asks for. */
    private Operand output(Node node, int at, List<Operand> inputs) {
        Slices.Slice place = slices.of(node.name());
        String whole = place.whole();
        if (whole.equals(node.name()) && mayOverwriteFirst(node, at, inputs)) {
            Operand first = inputs.get(0);
            BufferPlanner.Request old = requests.get(first.buffer());
            int last = lastUse.get(node.name());
            lastRead.put(first.buffer(), last);
            requests.set(
                    first.buffer(), new BufferPlanner.Request(old.size(), old.first(), Math.max(old.last(), last)));
            return first;
        }
        if (!operands.containsKey(whole)) {
            operands.put(whole, request(whole, at));
        }
        return operands.get(whole).from(place.first());
    }

    /** Asks for the memory of a tensor: of one image where all its readers take that image before the next is computed. */
    private Operand request(String tensor, int at) {
        int last = lastUse.get(tensor);
        long sample = shapes.of(tensor).elements();
        lastRead.put(requests.size(), last);
        boolean input = graph.inputs().containsKey(tensor);
        if (last < cut && !input) {
            requests.add(new BufferPlanner.Request(sample, at, last));
            return Operand.of(requests.size() - 1, 0);
        }
        // What is kept for all images lasts until the last image has passed all layers up to the cut.
        int from = at < cut ? 0 : at;
        int to = at < cut ? Math.max(last, cut - 1) : last;
        requests.add(new BufferPlanner.Request(Math.multiplyExact(sample, (long) batch), from, to));
        return Operand.of(requests.size() - 1, sample);
    }

    private boolean mayOverwriteFirst(Node node, int at, List<Operand> inputs) {
        if (!node.operator().runsInPlace(shapes.inputsOf(node)) || inputs.get(0).isConstant()) {
            return false;
        }
        Operand first = inputs.get(0);
        long readers = inputs.stream().filter(i -> i.buffer() == first.buffer()).count();
        boolean hasRoom = !first.isShared() || lastUse.get(node.name()) < cut;
        return lastRead.get(first.buffer()) == at && readers == 1 && hasRoom;
    }
}
