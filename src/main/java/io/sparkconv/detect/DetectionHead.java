// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.detect;

import io.sparkconv.graph.Graph;
import java.util.List;

/**
 * What a network's tensors of offsets and class probabilities mean.
 *
 * @param boxes the tensor of offsets: default boxes, 4
 * @param scores the tensor of probabilities: default boxes, classes; class 0 is the background
 * @param maps the feature maps with default boxes, in the order of the tensors' rows
 * @param centresInside whether centres of default boxes beyond the picture are moved to its edge
 * @param coding how offsets correct boxes
 * @param limits which boxes are reported
 * @param names the names of the classes, by index; empty if they have none
 */
public record DetectionHead(
        String boxes,
        String scores,
        List<MapBoxes> maps,
        boolean centresInside,
        BoxCoding coding,
        Limits limits,
        List<String> names) {

    public DetectionHead {
        maps = List.copyOf(maps);
        names = List.copyOf(names);
    }

    /** The same with other limits. */
    public DetectionHead with(Limits other) {
        return new DetectionHead(boxes, scores, maps, centresInside, coding, other, names);
    }

    /** The tensors that {@link Detector#detect} takes, in its order. */
    public List<String> tensors() {
        return List.of(boxes, scores);
    }

    /** A detector for the network built for one size of pictures: its maps have the extents that the graph gives them. */
    public Detector detector(Graph graph) {
        return new Detector(this, DefaultBoxes.of(maps, centresInside, graph));
    }
}
