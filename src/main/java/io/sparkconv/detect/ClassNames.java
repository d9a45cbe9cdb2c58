// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.detect;

import java.util.List;

/** Names of the classes that detectors are trained for; class 0 is the background. */
public final class ClassNames {

    /** Pascal VOC (Everingham et al. 2010): 20 classes in alphabetical order. */
    public static final List<String> VOC = listed("background, aeroplane, bicycle, bird, boat, bottle, bus, car, cat,"
            + " chair, cow, diningtable, dog, horse, motorbike, person, pottedplant, sheep, sofa, train, tvmonitor");

    /** COCO (Lin et al. 2014) by its category numbers, 1 to 90; those without a category are {@code N/A}. */
    public static final List<String> COCO = listed("background, person, bicycle, car, motorcycle, airplane, bus, train,"
            + " truck, boat, traffic light, fire hydrant, N/A, stop sign, parking meter, bench, bird, cat, dog, horse,"
            + " sheep, cow, elephant, bear, zebra, giraffe, N/A, backpack, umbrella, N/A, N/A, handbag, tie, suitcase,"
            + " frisbee, skis, snowboard, sports ball, kite, baseball bat, baseball glove, skateboard, surfboard,"
            + " tennis racket, bottle, N/A, wine glass, cup, fork, knife, spoon, bowl, banana, apple, sandwich, orange,"
            + " broccoli, carrot, hot dog, pizza, donut, cake, chair, couch, potted plant, bed, N/A, dining table, N/A,"
            + " N/A, toilet, N/A, tv, laptop, mouse, remote, keyboard, cell phone, microwave, oven, toaster, sink,"
            + " refrigerator, N/A, book, clock, vase, scissors, teddy bear, hair drier, toothbrush");

    private ClassNames() {}

    private static List<String> listed(String names) {
        return List.of(names.split(", "));
    }
}
