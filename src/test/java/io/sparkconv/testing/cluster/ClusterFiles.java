// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.testing.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconv.testing.LocalFilesByScheme;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/**
 * The files that a cluster is made of.
 *
 * @param logs a folder for all that its processes write
 * @param sparkHome a folder that Spark takes for an installation
 * @param jar the project's jar, as users get it
 * @param testJar what jobs need besides for disturbances; no user's jar has it
 * @param leash the jar of {@link Leash}
 * @param archive what JVMs take Spark's classes from, see {@link ClassArchive}
 */
record ClusterFiles(Path logs, Path sparkHome, Path jar, Path testJar, Path leash, ClassArchive archive) {

    private static final List<String> TEST_CLASSES = List.of(
            LocalFilesByScheme.class.getName(),
            StagedFileSystem.class.getName(),
            Stage.class.getName(),
            HeldTasks.class.getName(),
            ClusterJob.SHUFFLED);

    /**
     * Builds what is missing or old, as the launcher does, and empties the folder of logs.
     *
     * @param name of that folder, of which no two clusters may have the same at a time
     */
    static ClusterFiles prepare(String name) throws IOException, InterruptedException {
        Path target = Path.of("target").toAbsolutePath();
        Path logs = empty(target.resolve("cluster-logs").resolve(name));
        launch(logs.resolve("launcher.log"));
        Path classes = target.resolve("test-classes");
        Path sparkHome = target.resolve("spark");
        Path jar = newestJar(target);
        return new ClusterFiles(
                logs,
                sparkHome,
                jar,
                writeJar(logs.resolve("disturbances.jar"), classes, TEST_CLASSES),
                writeJar(logs.resolve("leash.jar"), classes, List.of(Leash.class.getName())),
                ClassArchive.prepare(target, sparkHome, jar, logs));
    }

    private static void launch(Path log) throws IOException, InterruptedException {
        ProcessBuilder launcher = new ProcessBuilder("jobs/sparkconv", "options")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        launcher.environment().remove("SPARK_HOME");
        assertThat(launcher.start().waitFor()).as("exit code, see " + log).isZero();
    }

    private static Path newestJar(Path target) throws IOException {
        try (Stream<Path> files = Files.list(target)) {
            return files.filter(file -> file.getFileName().toString().matches("sparkconv-.*\\.jar"))
                    .max(Comparator.comparingLong(file -> file.toFile().lastModified()))
                    .orElseThrow(() -> new IllegalStateException("Cannot start a cluster: " + target
                            + " has no file sparkconv-*.jar but must have one; run mvn package"));
        }
    }

    /** Writes a jar of some classes and those inside them. */
    private static Path writeJar(Path jar, Path classes, List<String> names) throws IOException {
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out);
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                String entry = classes.relativize(file).toString().replace(File.separatorChar, '/');
                String type = entry.replaceAll("(\\$.*)?\\.class$", "").replace('/', '.');
                if (names.contains(type)) {
                    entries.putNextEntry(new JarEntry(entry));
                    try (InputStream in = Files.newInputStream(file)) {
                        in.transferTo(entries);
                    }
                }
            }
        }
        return jar;
    }

    private static Path empty(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
        return Files.createDirectories(folder);
    }
}
