// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.job;

import io.sparkconv.answer.Answer;
import io.sparkconv.answer.Form;
import io.sparkconv.answer.Reading;
import io.sparkconv.config.AnswerChoice;
import io.sparkconv.config.ConvolveOptions;
import io.sparkconv.config.InvalidOptionException;
import io.sparkconv.config.Options;
import io.sparkconv.config.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The files that {@code --output} names: one, whose ending tells its form, or all in a folder.
 *
 * @param isFolder whether it is a folder, which need not exist yet
 * @param asked the only form wanted; empty for what there is
 */
record AnswerFiles(Path path, boolean isFolder, Optional<Form> asked) {

    /** @throws InvalidOptionException unless it is a file in a folder that exists, or a folder */
    static AnswerFiles of(Settings settings) {
        String text = settings.get(Options.OUTPUT);
        AnswerChoice as = settings.get(ConvolveOptions.AS);
        Optional<Form> asked = as == AnswerChoice.AUTO ? Optional.empty() : Optional.of(Form.valueOf(as.name()));
        Path path;
        try {
            path = Path.of(text);
        } catch (InvalidPathException e) {
            throw fault(text, "a path");
        }
        boolean isFolder = text.endsWith("/") || Files.isDirectory(path);
        if (isFolder
                ? Files.isRegularFile(path)
                : !Files.isDirectory(path.toAbsolutePath().getParent())) {
            throw fault(text, "a folder, or a file in a folder that exists");
        }
        AnswerFiles files = new AnswerFiles(path, isFolder, asked);
        asked.ifPresent(form -> files.requireEnding(form.ending()));
        if (!isFolder && asked.isEmpty() && !text.matches(".*\\.(png|csv)") && !files.isTensor()) {
            throw fault(
                    text,
                    "the name of a .png, .csv or .npy file, or of a folder, with / at its end if it does not exist");
        }
        return files;
    }

    /** Whether it is a file of numbers, which need not be read as anything else. */
    boolean isTensor() {
        return !isFolder && path.toString().endsWith(Form.TENSOR.ending());
    }

    private void requireEnding(String ending) {
        if (!isFolder && !path.toString().endsWith(ending)) {
            throw fault(
                    path.toString(),
                    "the name of a " + ending + " file, or of a folder, with " + ConvolveOptions.AS.flag() + " "
                            + asked.orElseThrow().name().toLowerCase(Locale.ROOT));
        }
    }

    /**
     * Where which form goes.
     *
     * @throws InvalidOptionException if the reading has not the form that is asked for, or none with the file's ending
     */
    List<Target> targets(Reading reading) {
        List<Form> forms = reading.forms().stream()
                .filter(form -> asked.isEmpty() || form == asked.get())
                .filter(form -> isFolder || path.toString().endsWith(form.ending()))
                .collect(Collectors.toCollection(ArrayList::new));
        if (forms.isEmpty()) {
            throw fault(
                    path.toString(),
                    "one of "
                            + reading.forms().stream().map(Form::fileName).collect(Collectors.joining(", "))
                            + ", which is what the output can be");
        }
        return isFolder
                ? forms.stream()
                        .map(form -> new Target(form, path.resolve(form.fileName())))
                        .toList()
                : List.of(new Target(forms.get(0), path));
    }

    /** A file for one form. */
    record Target(Form form, Path file) {}

    /** Writes them; makes the folder if need be. */
    void write(Answer answer, List<Target> targets) throws IOException {
        if (isFolder) {
            Files.createDirectories(path);
        }
        for (Target target : targets) {
            answer.write(target.form(), target.file());
        }
    }

    private static InvalidOptionException fault(String text, String rule) {
        return new InvalidOptionException(
                "Cannot write the output: " + Options.OUTPUT.flag() + " is '" + text + "' but must be " + rule);
    }
}
