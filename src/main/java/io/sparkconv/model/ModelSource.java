// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.model;

import io.sparkconv.op.InvalidModelException;
import io.sparkconv.zoo.Zoo;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;

/** Where a network comes from. */
public sealed interface ModelSource permits ZooModel, OnnxSource {

    /** What messages call the network. */
    String label();

    /** Whether the network can only run with weights given; if not, it takes none. */
    boolean needsWeights();

    /**
     * What the option {@code --model} means: the name of a network in the zoo, else a file. A name is taken for a file's if
     * it ends in {@code .onnx}, wherever that file is, or if there is such a file on this machine.
     *
     * @throws InvalidModelException if it is neither
     */
    static ModelSource of(String text) {
        boolean named = Zoo.names().contains(text);
        if (!named && (text.toLowerCase(Locale.ROOT).endsWith(".onnx") || isFile(text))) {
            return new OnnxSource(text);
        }
        return new ZooModel(Zoo.named(text));
    }

    private static boolean isFile(String text) {
        try {
            return Files.isRegularFile(Path.of(text));
        } catch (InvalidPathException notAPath) {
            return false;
        }
    }
}
