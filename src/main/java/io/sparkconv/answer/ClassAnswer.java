// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.answer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

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
        int[] present =
                IntStream.range(0, counts.length).filter(i -> counts[i] > 0).toArray();
        int width = IntStream.of(present).map(i -> name(i).length()).max().orElse(0);
        double all = map.indices().length;
        return IntStream.of(present)
                .mapToObj(i -> String.format(Locale.ROOT, "%3s  ", i == Palette.VOID ? "-" : i)
                        + (name(i) + " ".repeat(width)).substring(0, width)
                        + String.format(Locale.ROOT, " %6.2f %%", 100 * counts[i] / all))
                .toList();
    }

    private String name(int index) {
        if (index == Palette.VOID) {
            return "not judged";
        }
        return labels.isEmpty() ? "" : labels.get(index);
    }
}
