// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.answer;

import io.sparkconv.detect.Box;
import io.sparkconv.detect.Detection;
import io.sparkconv.detect.DetectionCsv;
import io.sparkconv.image.Picture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Things in a picture, the highest scores first. */
record DetectionAnswer(Picture picture, List<Detection> detections) implements Answer {

    @Override
    public void write(Form form, Path file) throws IOException {
        if (form == Form.ROWS) {
            Files.writeString(file, DetectionCsv.text(detections));
        } else {
            Files.write(file, AnnotatedPicture.png(picture, detections));
        }
    }

    @Override
    public List<String> lines() {
        return detections.isEmpty()
                ? List.of("nothing detected")
                : detections.stream().map(DetectionAnswer::line).toList();
    }

    private static String line(Detection detection) {
        Box box = detection.box();
        return String.format(
                Locale.ROOT,
                "%s %.3f at %.1f,%.1f to %.1f,%.1f",
                detection.title(),
                detection.score(),
                box.x0(),
                box.y0(),
                box.x1(),
                box.y1());
    }
}
