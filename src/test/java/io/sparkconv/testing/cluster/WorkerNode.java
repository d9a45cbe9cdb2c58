// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.testing.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A worker of a cluster, of one core, with an address of its own: Spark takes it for a machine of its own, too.
 *
 * @param host the address
 * @param process the worker's JVM, whose children are the executors
 * @param local where executors keep their blocks and shuffle files
 * @param work where executors write their logs
 */
record WorkerNode(String host, JvmProcess process, Path local, Path work) {

    private static final String MEMORY = "1g";

    /** Starts a worker and waits until the master has it. */
    static WorkerNode start(ClusterFiles files, String host, String name, String master) throws IOException {
        Path local = Files.createDirectories(files.logs().resolve(name).resolve("local"));
        SparkCommand command =
                new SparkCommand(files, host, "256m", List.of(), Map.of("SPARK_LOCAL_DIRS", local.toString()));
        Path work = files.logs().resolve(name).resolve("work");
        JvmProcess process = command.start(
                files.logs(),
                name,
                "org.apache.spark.deploy.worker.Worker",
                List.of(
                        "--host",
                        host,
                        "--port",
                        "0",
                        "--webui-port",
                        "0",
                        "--cores",
                        "1",
                        "--memory",
                        MEMORY,
                        "--work-dir",
                        work.toString(),
                        master));
        process.awaitLine("Successfully registered with master");
        return new WorkerNode(host, process, local, work);
    }

    boolean isAlive() {
        return process.process().isAlive();
    }

    /** Whether one of its executors is this process. */
    boolean runs(long executor) {
        return process.process().descendants().anyMatch(child -> child.pid() == executor);
    }

    /** The processes of its executors. */
    List<Long> executors() {
        return process.process()
                .children()
                .filter(child -> child.info().commandLine().orElse("").contains("CoarseGrainedExecutorBackend"))
                .map(ProcessHandle::pid)
                .toList();
    }

    /** The log of the executor that was started last. */
    Path executorLog() {
        try (Stream<Path> all = Files.walk(work, 3)) {
            return all.filter(file -> file.endsWith("stderr"))
                    .max(Comparator.naturalOrder())
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The data files of shuffles that lie here. */
    List<Path> shuffleFiles() {
        try (Stream<Path> all = Files.walk(local)) {
            return all.filter(file -> file.getFileName().toString().matches("shuffle_.*\\.data"))
                    .toList();
        } catch (NoSuchFileException | UncheckedIOException folderOfAnExecutorThatEnds) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
