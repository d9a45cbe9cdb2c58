// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.detect;

import io.sparkconv.graph.Graph;
import io.sparkconv.graph.Shapes;
import io.sparkconv.op.InvalidModelException;
import java.util.Arrays;
import java.util.List;

/**
 * What a network's tensors of boxes and class probabilities mean.
 *
 * @param boxes the tensor of boxes: rows, 4
 * @param scores the tensor of probabilities: rows, classes; class 0 is the background
 * @param form how the first says where boxes are
 * @param limits which boxes are reported
 * @param names the names of the classes, by index; empty if they have none
 */
public record DetectionHead(String boxes, String scores, BoxForm form, Limits limits, List<String> names) {

    public DetectionHead {
        names = List.copyOf(names);
    }

    /** The same with other limits. */
    public DetectionHead with(Limits other) {
        return new DetectionHead(boxes, scores, form, other, names);
    }

    /** The same with other names of classes. */
    public DetectionHead with(List<String> other) {
        return new DetectionHead(boxes, scores, form, limits, other);
    }

    /** The tensors that {@link Detector#detect} takes, in its order. */
    public List<String> tensors() {
        return List.of(boxes, scores);
    }

    /**
     * A detector for the network built for one size of pictures.
     *
     * @throws InvalidModelException if the tensors do not fit each other
     */
    public Detector detector(Graph graph) {
        Shapes shapes = Shapes.infer(graph);
        int[] corners = shapes.of(boxes).toNchw();
        int[] classes = shapes.of(scores).toNchw();
        if (last(corners) != 4 || last(classes) < 2 || rows(corners) != rows(classes)) {
            throw new InvalidModelException("Cannot detect with network " + graph.name() + ": shapes of " + boxes
                    + " and " + scores + " are " + shapes.of(boxes) + " and " + shapes.of(scores)
                    + " but must be rows of 4 numbers and as many rows of at least 2 classes");
        }
        return new Detector(this, form.reader(graph, boxes));
    }

    private static int last(int[] extents) {
        return extents.length < 2 ? 0 : extents[extents.length - 1];
    }

    private static long rows(int[] extents) {
        return Arrays.stream(extents, 0, extents.length - 1).asLongStream().reduce(1, (a, b) -> a * b);
    }
}
