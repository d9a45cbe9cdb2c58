// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.detect;

import java.util.List;
import java.util.stream.Collectors;

/** Detections as comma-separated values. */
public final class DetectionCsv {

    private static final String HEAD = "label,name,score,x0,y0,x1,y1\n";

    private DetectionCsv() {}

    /** A line for each detection, in their order, under the names of the columns; a name may be empty. */
    public static String text(List<Detection> detections) {
        return detections.stream().map(DetectionCsv::line).collect(Collectors.joining("", HEAD, ""));
    }

    private static String line(Detection detection) {
        Box box = detection.box();
        return detection.label() + "," + detection.name().orElse("") + "," + detection.score() + "," + box.x0() + ","
                + box.y0() + "," + box.x1() + "," + box.y1() + "\n";
    }
}
