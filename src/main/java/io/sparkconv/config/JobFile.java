// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.config;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** Reads a job file: Java properties in UTF-8, one option a line, by key. */
public final class JobFile {

    private JobFile() {}

    /**
     * The entries of a file.
     *
     * @throws InvalidOptionException if it cannot be read
     */
    public static Map<String, String> read(String file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of(file), StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new InvalidOptionException("Cannot read the job file: " + Options.JOB.flag() + " is '" + file
                    + "' but must be a readable properties file (" + e + ")");
        }
        Map<String, String> entries = new TreeMap<>();
        properties.stringPropertyNames().forEach(name -> entries.put(name, properties.getProperty(name)));
        return entries;
    }
}
