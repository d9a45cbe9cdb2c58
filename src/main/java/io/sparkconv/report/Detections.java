// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.report;

import io.sparkconv.detect.Detection;
import io.sparkconv.detect.DetectionHead;
import io.sparkconv.detect.Detector;
import io.sparkconv.image.Picture;
import io.sparkconv.kernel.Kernels;
import io.sparkconv.op.InvalidModelException;
import io.sparkconv.zoo.Network;
import java.util.List;

/** A detector that looks at pictures. For one thread. */
public final class Detections {

    private final Network network;
    private final DetectionHead head;
    private final Detector detector;
    private final Viewer.Look look;

    /** @throws InvalidModelException if the network is no detector */
    public Detections(Network network, Kernels kernels) {
        this.network = network;
        this.head = network.detection()
                .orElseThrow(() -> new InvalidModelException("Cannot detect with network "
                        + network.graph().name() + ": its outputs are " + network.featureLayers()
                        + " but must be boxes and scores that it says how to read"));
        this.detector = head.detector(network.graph());
        this.look = new Viewer(network, kernels).keeping(head.tensors());
    }

    /** What the network sees in a picture, the highest scores first, in pixels of the picture. */
    public List<Detection> in(Picture picture) {
        Seen seen = look.at(picture);
        return detector.detect(
                seen.of(head.boxes()).toNchw(),
                seen.of(head.scores()).toNchw(),
                network.preprocessing().placement(picture.height(), picture.width()));
    }
}
