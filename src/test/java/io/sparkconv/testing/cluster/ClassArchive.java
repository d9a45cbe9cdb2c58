// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.testing.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.launcher.JavaModuleOptions;

/**
 * Spark's classes as a JVM holds them after a run of the project's job (JEP 350): loading and verifying them from their
 * jars is most of what the short lives of a cluster's JVMs are spent on. It serves JVMs whose class path begins with
 * Spark's jars; the project's own classes are in the jar that is submitted, and not in it.
 *
 * @param file the archive
 */
record ClassArchive(Path file) {

    /** Much is started and nothing runs for long, so that the best compiler would cost more than it saves. */
    private static final List<String> SHORT_LIFE = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    private static final String JOB = "extract --kernels scalar --batch-size 4 --resize 32 --crop 32 --progress none"
            + " --images sample-data/images --output ";

    /** What makes a JVM start quickly. */
    List<String> quickStart() {
        List<String> options = new ArrayList<>(SHORT_LIFE);
        options.add("-XX:SharedArchiveFile=" + file);
        return options;
    }

    /**
     * The archive for this JVM; it is made if it is missing or older than Spark's jars, while others who ask wait.
     *
     * @param folder where it is
     * @param jar the project's jar
     * @param logs a folder for what the run writes that makes it
     */
    static ClassArchive prepare(Path folder, Path sparkHome, Path jar, Path logs)
            throws IOException, InterruptedException {
        Path file = folder.resolve("cluster-classes-" + Runtime.version() + ".jsa");
        Path lock = file.resolveSibling(file.getFileName() + ".lock");
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.lock();
            if (isOld(file, sparkHome)) {
                Files.deleteIfExists(file);
                make(file, sparkHome, jar, logs);
            }
        }
        return new ClassArchive(file);
    }

    /** Spark's jars as its launcher gives them to executors, SLF4J's first: an archive is for one order of jars. */
    static String classPath(Path sparkHome) throws IOException {
        Path jars = sparkHome.resolve("jars");
        try (Stream<Path> files = Files.list(jars)) {
            Path first = files.filter(jar -> jar.getFileName().toString().startsWith("slf4j-api-"))
                    .findFirst()
                    .orElseThrow();
            return first + ":" + jars + "/*";
        }
    }

    private static boolean isOld(Path file, Path sparkHome) throws IOException {
        FileTime jars = Files.getLastModifiedTime(sparkHome.resolve("RELEASE"));
        return Files.notExists(file) || Files.getLastModifiedTime(file).compareTo(jars) < 0;
    }

    private static void make(Path file, Path sparkHome, Path jar, Path logs) throws IOException, InterruptedException {
        Path log = logs.resolve("classes.log");
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(SHORT_LIFE);
        command.addAll(List.of("-XX:ArchiveClassesAtExit=" + file, "-Xlog:cds=error,cds+dynamic=error", "-Xmx768m"));
        command.addAll(List.of(JavaModuleOptions.defaultModuleOptionArray()));
        command.addAll(List.of("-cp", classPath(sparkHome), "org.apache.spark.deploy.SparkSubmit"));
        command.addAll(List.of("--master", "local[2]", "--properties-file", "conf/spark-defaults.conf"));
        command.addAll(List.of("--class", "io.sparkconv.job.Main", jar.toString()));
        command.addAll(List.of((JOB + logs.resolve("classes")).split(" ")));
        ProcessBuilder run =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        SparkCommand.setUp(run.environment(), sparkHome, "127.0.0.1");
        assertThat(run.start().waitFor()).as("exit code, see " + log).isZero();
        assertThat(file).as("archive of classes, see " + log).isNotEmptyFile();
    }
}
