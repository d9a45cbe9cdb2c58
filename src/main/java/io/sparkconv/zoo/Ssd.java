// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.zoo;

import io.sparkconv.detect.BoxCoding;
import io.sparkconv.detect.BoxForm;
import io.sparkconv.detect.ClassNames;
import io.sparkconv.detect.DetectionHead;
import io.sparkconv.detect.Limits;
import io.sparkconv.detect.MapBoxes;
import io.sparkconv.geometry.Window;
import io.sparkconv.graph.Graph;
import io.sparkconv.image.Channels;
import io.sparkconv.image.Crop;
import io.sparkconv.image.Interpolation;
import io.sparkconv.image.Normalization;
import io.sparkconv.image.Preprocessing;
import io.sparkconv.image.Resize;
import io.sparkconv.weights.WeightSource;
import java.util.Collections;
import java.util.List;

/**
 * SSD300 on VGG-16 (Liu et al. 2016) as torchvision has it: boxes and scores from six maps of falling size, the first of
 * them normalised; 8,732 default boxes, 91 classes.
 */
final class Ssd {

    private static final int CLASSES = 91;
    private static final List<MapBoxes> BOXES = DetectorBase.maps(
            List.of(0.07, 0.15, 0.33, 0.51, 0.69, 0.87, 1.05),
            List.of(List.of(2), List.of(2, 3), List.of(2, 3), List.of(2, 3), List.of(2), List.of(2)));
    /** Torchvision lets a box grow to no more than 1000 / 16 of its extents. */
    private static final BoxCoding CODING = new BoxCoding(0.1, 0.2, 1000.0 / 16);

    private static final String BACKBONE = "backbone.";
    /** Channels by which each extra map is reduced, its own channels, and whether it halves the size. */
    private static final int[][] EXTRA = {{256, 512, 1}, {128, 256, 1}, {128, 256, 0}, {128, 256, 0}};

    private Ssd() {}

    static Network ssd300(WeightSource weights) {
        DetectionHead head = new DetectionHead(
                "boxes",
                "scores",
                new BoxForm.Offsets(BOXES, false, CODING),
                new Limits(0.01, 0.45, 400, 200),
                ClassNames.COCO);
        return Network.sized((h, w) -> graph(weights, h, w), pictures(), List.of("boxes", "scores"))
                .detecting(head);
    }

    private static Graph graph(WeightSource weights, int height, int width) {
        NetworkBuilder net = NetworkBuilder.over("ssd300", weights, 3, height, width);
        DetectorBase.backbone(net, Ssd::parameters);
        String[] sources = new String[BOXES.size()];
        sources[1] = net.current();
        for (int i = 0; i < EXTRA.length; i++) {
            String prefix = BACKBONE + "extra." + (i + 1) + ".";
            boolean halves = EXTRA[i][2] == 1;
            Window window = halves ? Window.square(3).stride(2).pad(1) : Window.square(3);
            net.conv("extra" + (i + 1) + ".reduce", EXTRA[i][0], Window.square(1), 1, prefix + 0)
                    .relu("extra" + (i + 1) + ".relu1")
                    .conv("extra" + (i + 1) + ".conv", EXTRA[i][1], window, 1, prefix + 2)
                    .relu("extra" + (i + 1));
            sources[i + 2] = net.current();
        }
        sources[0] = net.at("relu4_3")
                .l2Normalize("norm4_3", BACKBONE + "scale_weight")
                .current();
        DetectorBase.heads(
                net,
                sources,
                BOXES,
                CLASSES,
                i -> "head.regression_head.module_list." + i,
                i -> "head.classification_head.module_list." + i);
        return net.build("boxes", "scores");
    }

    /** VGG's modules up to conv4_3 are {@code features}, the rest stands in the first block of {@code extra}. */
    private static String parameters(int module) {
        if (module < 23) {
            return BACKBONE + "features." + module;
        }
        return BACKBONE + "extra.0." + (module < 31 ? String.valueOf(module - 23) : "7." + (module - 30));
    }

    /** 0 to 255 less the mean. */
    private static Preprocessing pictures() {
        return new Preprocessing(
                Resize.exact(300, 300),
                Crop.NONE,
                Channels.RGB,
                Interpolation.BILINEAR,
                new Normalization(1 / 255.0, List.of(0.48235, 0.45882, 0.40784), Collections.nCopies(3, 1 / 255.0)));
    }
}
