// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.job;

import io.sparkconv.config.AlgorithmChoice;
import io.sparkconv.config.BenchOptions;
import io.sparkconv.config.InvalidOptionException;
import io.sparkconv.config.KernelChoice;
import io.sparkconv.config.Options;
import io.sparkconv.config.RivalChoice;
import io.sparkconv.config.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** The file that keeps timings, such as {@code networks-jdk17-onnxruntime.txt}. */
record BenchFile(Path path) {

    /**
     * The file in the folder that the options name; empty if they name none. Makes the folder.
     *
     * @throws InvalidOptionException if it cannot be a folder
     */
    static Optional<BenchFile> of(Settings settings, String what) throws IOException {
        Optional<String> folder = settings.find(BenchOptions.SAVE);
        if (folder.isEmpty()) {
            return Optional.empty();
        }
        Path path;
        try {
            path = Path.of(folder.get());
        } catch (InvalidPathException e) {
            throw fault(folder.get(), "a path");
        }
        if (Files.exists(path) && !Files.isDirectory(path)) {
            throw fault(folder.get(), "a folder");
        }
        Files.createDirectories(path);
        return Optional.of(new BenchFile(path.resolve(name(settings, what) + ".txt")));
    }

    private static InvalidOptionException fault(String text, String rule) {
        return new InvalidOptionException(
                "Cannot save timings: " + BenchOptions.SAVE.flag() + " is '" + text + "' but must be " + rule);
    }

    /** Whatever makes timings others than those of the plain command is part of it. */
    private static String name(Settings settings, String what) {
        RivalChoice rival = settings.get(BenchOptions.AGAINST);
        StringBuilder name = new StringBuilder(what)
                .append("-jdk")
                .append(Runtime.version().feature())
                .append('-')
                .append(rival == RivalChoice.NONE ? "alone" : lowerCase(rival));
        if (settings.get(BenchOptions.THREADS) > 1) {
            name.append('-').append(settings.get(BenchOptions.THREADS)).append("threads");
        }
        if (settings.get(Options.KERNELS) != KernelChoice.AUTO) {
            name.append('-').append(lowerCase(settings.get(Options.KERNELS)));
        }
        if (settings.get(Options.ALGORITHMS) != AlgorithmChoice.AUTO) {
            name.append('-').append(lowerCase(settings.get(Options.ALGORITHMS)));
        }
        settings.find(BenchOptions.ONLY).ifPresent(only -> name.append('-').append(only.replaceAll("[^\\w.]+", "-")));
        return name.toString();
    }

    private static String lowerCase(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT);
    }

    void write(String text) throws IOException {
        Files.writeString(path, text);
    }
}
