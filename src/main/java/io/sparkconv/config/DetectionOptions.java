// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.config;

import java.util.List;

/** The options that say which of a detector's boxes are reported; {@link VisualOptions#TOP} says how many. */
public final class DetectionOptions {

    public static final Option<Double> SCORE_THRESHOLD = new Option<>(
            "scoreThreshold",
            OptionType.fraction(),
            null,
            "SHARE",
            "What a detection's score must exceed; as the network's source has it (0.01) if not given");

    public static final Option<Double> OVERLAP = new Option<>(
            "overlap",
            OptionType.fraction(),
            null,
            "SHARE",
            "Of two detections of a class that overlap by more (intersection over union) the better one stays; as the"
                    + " network's source has it (0.45) if not given");

    public static final Option<List<String>> DETECTIONS = new Option<>(
            "detections",
            OptionType.list("names of two tensors"),
            null,
            "SCORES,BOXES",
            "Makes a detector of an ONNX file: its tensors of class scores, the first of the background, and of boxes,"
                    + " whose corners x0, y0, x1, y1 are shares of the picture");

    private DetectionOptions() {}

    /** All of them, in the order of the documentation. */
    public static List<Option<?>> all() {
        return List.of(SCORE_THRESHOLD, OVERLAP, DETECTIONS);
    }
}
