// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.detect;

import io.sparkconv.graph.Graph;
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

    /** The tensors that {@link Detector#detect} takes, in its order. */
    public List<String> tensors() {
        return List.of(boxes, scores);
    }

    /** A detector for the network built for one size of pictures. */
    public Detector detector(Graph graph) {
        return new Detector(this, form.reader(graph, boxes));
    }
}
