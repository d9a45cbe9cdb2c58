// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.report;

import io.sparkconv.graph.Graph;
import io.sparkconv.graph.Node;
import io.sparkconv.graph.Shapes;
import io.sparkconv.kernel.Kernels;
import io.sparkconv.op.Constant;
import io.sparkconv.op.InvalidModelException;
import io.sparkconv.tensor.Shape;
import io.sparkconv.tensor.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The layers between a layer and the picture, backwards: a signal on the layer becomes one on the pixels. Where branches
 * part, what comes back from them is added. Immutable.
 */
public final class Backprojection {

    private final Shape layerShape;
    private final Shape inputShape;
    private final String layer;
    private final String input;
    private final Map<Node, Adjoint> path;

    /**
     * @param layer where signals start
     * @throws InvalidModelException if a layer on the way has no way back: names it
     */
    public Backprojection(Graph graph, String layer, Rectification rectification, Kernels kernels) {
        Shapes shapes = Shapes.infer(graph);
        Adjoints adjoints = new Adjoints(shapes, kernels, rectification);
        this.layer = layer;
        this.input = graph.inputs().keySet().iterator().next();
        this.layerShape = shapes.of(layer);
        this.inputShape = shapes.of(input);
        this.path = new LinkedHashMap<>();
        Set<String> wanted = new HashSet<>(List.of(layer));
        for (int i = graph.nodes().size() - 1; i >= 0; i--) {
            Node node = graph.nodes().get(i);
            if (wanted.contains(node.name()) && !(node.operator() instanceof Constant)) {
                path.put(node, adjoints.of(node));
                wanted.addAll(node.inputs());
            }
        }
    }

    /** The layers whose tensors must be known. */
    public List<String> needed() {
        List<String> needed = new ArrayList<>();
        path.forEach((node, adjoint) -> {
            String source = node.inputs().get(0);
            if (adjoint.needsValues() && !source.equals(input) && !needed.contains(source)) {
                needed.add(source);
            }
        });
        return needed;
    }

    /**
     * Carries a signal back to the pixels.
     *
     * @param signal of the layer's shape
     * @param seen what the network computed, with the tensors {@link #needed}
     */
    public Tensor project(Tensor signal, Seen seen) {
        Map<String, Tensor> signals = new HashMap<>();
        signals.put(layer, signal);
        path.forEach((node, adjoint) -> {
            List<Tensor> parts = adjoint.back(signals.remove(node.name()), seen);
            for (int i = 0; i < parts.size(); i++) {
                signals.merge(node.inputs().get(i), parts.get(i), Backprojection::sum);
            }
        });
        return signals.get(input);
    }

    private static Tensor sum(Tensor a, Tensor b) {
        float[] sum = new float[a.data().length];
        for (int i = 0; i < sum.length; i++) {
            sum[i] = a.data()[i] + b.data()[i];
        }
        return new Tensor(a.shape(), sum);
    }

    /** A signal with one element set and zeros elsewhere, carried back. */
    public Tensor projectOne(Unit unit, Seen seen) {
        float[] signal = new float[(int) layerShape.elements()];
        signal[(unit.row() * layerShape.width() + unit.column()) * layerShape.channels() + unit.channel()] =
                unit.value();
        return project(new Tensor(layerShape, signal), seen);
    }

    Shape layerShape() {
        return layerShape;
    }

    Shape inputShape() {
        return inputShape;
    }
}
