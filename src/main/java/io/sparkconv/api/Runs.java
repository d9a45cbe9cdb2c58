// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.api;

import io.sparkconv.config.KernelChoice;
import io.sparkconv.engine.Forward;
import io.sparkconv.engine.Plan;
import io.sparkconv.graph.Graph;
import io.sparkconv.kernel.Span;
import io.sparkconv.kernel.select.KernelSelection;
import io.sparkconv.op.InvalidModelException;
import io.sparkconv.tensor.Shape;
import io.sparkconv.tensor.Tensor;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/** The plans of a function for the sizes of images seen last, each with a workspace per thread that runs it. */
final class Runs {

    private static final int MOST_SIZES = 4;

    private final TensorFunction function;
    private final Map<Shape, Run> kept = new LinkedHashMap<>(MOST_SIZES, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Shape, Run> eldest) {
            return size() > MOST_SIZES;
        }
    };

    Runs(TensorFunction function) {
        this.function = function;
    }

    Map<String, Tensor> of(Tensor images) {
        if (!images.shape().isImage() || images.shape().batch() < 1) {
            throw new InvalidModelException("Cannot compute: shape of the images is " + images.shape()
                    + " but must be at least one image, N, H, W, C");
        }
        return run(images.shape()).outputs(images);
    }

    private synchronized Run run(Shape shape) {
        return kept.computeIfAbsent(shape, s -> {
            Graph graph = function.graph(s.withBatch(1));
            return new Run(Plan.compile(
                    graph,
                    graph.outputs(),
                    s.batch(),
                    KernelSelection.warming(KernelChoice.AUTO).kernels(),
                    function.algorithms()));
        });
    }

    /** A plan and its idle workspaces. */
    private static final class Run {

        private final Plan plan;
        private final Deque<Forward> idle = new ArrayDeque<>();

        Run(Plan plan) {
            this.plan = plan;
        }

        Map<String, Tensor> outputs(Tensor images) {
            Forward forward = borrow();
            try {
                Span input = forward.input();
                System.arraycopy(images.data(), 0, input.array(), input.offset(), images.data().length);
                forward.run(plan.batch());
                Map<String, Tensor> outputs = new LinkedHashMap<>();
                for (String layer : plan.outputs()) {
                    outputs.put(layer, tensor(forward.output(layer), plan.shape(layer)));
                }
                return outputs;
            } finally {
                giveBack(forward);
            }
        }

        private Tensor tensor(Span span, Shape image) {
            int length = Math.toIntExact(image.elements() * plan.batch());
            Shape shape = image.rank() == 0 ? Shape.of(plan.batch()) : image.withBatch(image.batch() * plan.batch());
            return new Tensor(shape, Arrays.copyOfRange(span.array(), span.offset(), span.offset() + length));
        }

        private synchronized Forward borrow() {
            return idle.isEmpty() ? new Forward(plan) : idle.pop();
        }

        private synchronized void giveBack(Forward forward) {
            idle.push(forward);
        }
    }
}
