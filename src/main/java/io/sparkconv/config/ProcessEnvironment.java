// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What this process was started with. */
public final class ProcessEnvironment {

    private ProcessEnvironment() {}

    /** The entries of a Spark configuration that spark-submit handed to this driver, as it does, by system properties. */
    public static Map<String, String> sparkConf() {
        Map<String, String> conf = new TreeMap<>();
        System.getProperties().stringPropertyNames().stream()
                .filter(name -> name.startsWith(Option.SPARK_PREFIX))
                .forEach(name -> conf.put(name, System.getProperty(name)));
        return conf;
    }

    /** The character set in which the JVM reads the names of local files; it follows the locale. */
    public static String fileNameEncoding() {
        return System.getProperty("sun.jnu.encoding", "unknown");
    }

    /** The processor's name as Linux tells it; elsewhere its architecture. */
    public static String processor() {
        Path file = Path.of("/proc/cpuinfo");
        String architecture = System.getProperty("os.arch");
        if (!Files.isReadable(file)) {
            return architecture;
        }
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(architecture);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the name of the processor", e);
        }
    }

    /** The Java runtime in a few words, such as {@code Eclipse Adoptium 17.0.15}. */
    public static String java() {
        return System.getProperty("java.vendor") + " " + System.getProperty("java.version");
    }
}
