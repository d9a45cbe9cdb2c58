// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.answer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Which class each pixel has. */
final class ClassAnswer implements Answer {

    private final Scores scores;
    private final boolean areProbabilities;
    private final List<String> labels;
    private final ClassMap map;

    /**
     * @param areProbabilities whether the scores of a pixel are probabilities
     * @param labels the classes' names; empty if they have none
     */
    ClassAnswer(Scores scores, boolean areProbabilities, List<String> labels) {
        this.scores = scores;
        this.areProbabilities = areProbabilities;
        this.labels = labels;
        this.map = ClassMap.of(scores);
    }

    @Override
    public void write(Form form, Path file) throws IOException {
        switch (form) {
            case CLASSES -> Files.write(file, PngFile.indexed(map.width(), map.height(), map.indices()));
            case PROBABILITY ->
                Files.write(file, PngFile.of(map.width(), map.height(), Likelihood.ofSecond(scores, areProbabilities)));
            case TENSOR -> TensorReading.writeTensor(file, scores.tensor());
            case IMAGE ->
                throw new IllegalArgumentException(
                        "Cannot write classes: form is IMAGE but must be CLASSES, PROBABILITY or TENSOR");
        }
    }

    /** A line for each class that some pixel has: its number, its name, its share of the pixels. */
    @Override
    public List<String> lines() {
        long[] counts = map.counts();
        double all = map.indices().length;
        List<String> lines = new ArrayList<>();
        int width = labels.stream().mapToInt(String::length).max().orElse(0);
        for (int index = 0; index < counts.length; index++) {
            if (counts[index] > 0) {
                String number = index == Palette.VOID ? "-" : String.valueOf(index);
                String name = index == Palette.VOID ? "not judged" : labels.isEmpty() ? "" : labels.get(index);
                String padded = width == 0 ? name : String.format(Locale.ROOT, "%-" + width + "s", name);
                lines.add(String.format(Locale.ROOT, "%3s %s %6.2f %%", number, padded, 100 * counts[index] / all));
            }
        }
        return lines;
    }
}
