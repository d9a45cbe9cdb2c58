// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.job;

import io.sparkconv.config.InvalidOptionException;
import io.sparkconv.config.Options;
import io.sparkconv.detect.Box;
import io.sparkconv.detect.Detection;
import io.sparkconv.detect.DetectionCsv;
import io.sparkconv.image.Picture;
import io.sparkconv.report.AnnotatedPicture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Where the detections in one picture are written: a table, an annotated picture, or both in a folder.
 *
 * @param csv the table; null if none is wanted
 * @param png the annotated picture; null if none is wanted
 */
record DetectionFiles(Path csv, Path png) {

    /**
     * The files that {@code --output} names: one that ends in .csv or .png, or {@code detections.csv} and
     * {@code detections.png} in a folder, which is made if it does not exist.
     *
     * @throws InvalidOptionException if there is no folder for a file, or it has another ending
     */
    static DetectionFiles of(String output) {
        Path path;
        try {
            path = Path.of(output);
        } catch (InvalidPathException e) {
            throw fault(output, "a path");
        }
        boolean table = output.endsWith(".csv");
        boolean picture = output.endsWith(".png");
        if (Files.isDirectory(path)) {
            return new DetectionFiles(path.resolve("detections.csv"), path.resolve("detections.png"));
        }
        Path folder = path.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw fault(output, "a file or folder in a folder that exists");
        }
        if (table || picture) {
            return new DetectionFiles(table ? path : null, picture ? path : null);
        }
        if (Files.exists(path) || path.getFileName().toString().contains(".")) {
            throw fault(output, "the name of a .csv or .png file, or a folder");
        }
        return new DetectionFiles(path.resolve("detections.csv"), path.resolve("detections.png"));
    }

    private static InvalidOptionException fault(String output, String rule) {
        return new InvalidOptionException(
                "Cannot write detections: " + Options.OUTPUT.flag() + " is '" + output + "' but must be " + rule);
    }

    /** Writes the files, and a line for each detection. */
    void write(Picture picture, List<Detection> detections, Console console) throws IOException {
        if (csv != null) {
            Files.createDirectories(csv.toAbsolutePath().getParent());
            Files.writeString(csv, DetectionCsv.text(detections));
        }
        if (png != null) {
            Files.createDirectories(png.toAbsolutePath().getParent());
            Files.write(png, AnnotatedPicture.png(picture, detections));
        }
        detections.forEach(detection -> console.out().println(line(detection)));
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
