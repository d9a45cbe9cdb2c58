// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.job;

import io.sparkconv.config.InvalidOptionException;
import io.sparkconv.config.Options;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** The picture that {@code --output} names. */
record OutputFile(Path path) {

    /** @throws InvalidOptionException unless it ends in .png, and lies in a folder that exists */
    static OutputFile png(String text) {
        Path path;
        try {
            path = Path.of(text);
        } catch (InvalidPathException e) {
            throw fault(text, "a path");
        }
        if (!text.endsWith(".png")) {
            throw fault(text, "the name of a .png file");
        }
        Path folder = path.toAbsolutePath().getParent();
        if (!Files.isDirectory(folder) || Files.isDirectory(path)) {
            throw fault(text, "a file in a folder that exists");
        }
        return new OutputFile(path);
    }

    private static InvalidOptionException fault(String text, String rule) {
        return new InvalidOptionException(
                "Cannot draw a picture: " + Options.OUTPUT.flag() + " is '" + text + "' but must be " + rule);
    }

    void write(byte[] content) throws IOException {
        Files.write(path, content);
    }
}
