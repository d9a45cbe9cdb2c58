// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.testing.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A standalone Spark master and two workers of one core each, as JVMs of their own on this machine. Jobs are submitted
 * as users submit them: the project's jar through {@code SparkSubmit} with the configuration in {@code conf}. Not
 * thread-safe.
 */
public final class StandaloneCluster implements AutoCloseable {

    /** Two addresses, for Spark never runs two attempts of a task on one host at a time. */
    private static final List<String> HOSTS = List.of("127.0.0.1", "127.0.0.2");

    /** Options of executors with both compilers of the JVM; for most tests a quick start is worth more. */
    static final String AS_USERS_HAVE_IT = "-XX:+UseG1GC";

    private static final String DRIVER_HOST = HOSTS.get(0);

    private final ClusterFiles files;
    private final JvmProcess master;
    private final List<WorkerNode> workers = new ArrayList<>();
    private final Set<ProcessHandle> seen = new LinkedHashSet<>();
    private int workersStarted;

    private StandaloneCluster(ClusterFiles files) throws IOException {
        this.files = files;
        this.master = new SparkCommand(files, DRIVER_HOST, "256m", List.of(), Map.of())
                .start(
                        files.logs(),
                        "master",
                        "org.apache.spark.deploy.master.Master",
                        List.of("--host", DRIVER_HOST, "--port", "0", "--webui-port", "0"));
        seen.add(master.process().toHandle());
    }

    /**
     * Starts a cluster; whatever was left of the logs of the last one of this name is deleted.
     *
     * @param name of the folder, inside {@code target/cluster-logs}, for what its processes write
     */
    static StandaloneCluster start(String name) throws IOException, InterruptedException {
        StandaloneCluster cluster = new StandaloneCluster(ClusterFiles.prepare(name));
        try {
            cluster.heal();
            return cluster;
        } catch (IOException | RuntimeException | Error e) {
            cluster.close();
            throw e;
        }
    }

    /** Starts workers for those that are gone. */
    void heal() throws IOException {
        workers.removeIf(worker -> !worker.isAlive());
        for (String host : HOSTS) {
            if (workers.stream().noneMatch(worker -> worker.host().equals(host))) {
                WorkerNode worker = WorkerNode.start(files, host, "worker-" + ++workersStarted, url());
                workers.add(worker);
                seen.add(worker.process().process().toHandle());
            }
        }
    }

    private String url() {
        return master.awaitLine("Starting Spark master at (spark://\\S+)").group(1);
    }

    /** What a job of this name listens to. */
    Stage stage(String name) {
        return new Stage(stageFolder(name));
    }

    private Path stageFolder(String name) {
        return files.logs().resolve(name).resolve("stage");
    }

    /**
     * Submits a job to the whole cluster.
     *
     * @param name of the folder, inside that of the logs, for its output and all that is known of it
     * @param conf what Spark's configuration says besides {@code conf/spark-defaults.conf}
     */
    Submission submit(String name, ClusterJob job, Map<String, String> conf) throws IOException {
        return submit(name, job, conf, files.logs().resolve(name).resolve("output"));
    }

    /** The same, with an output that several jobs may have. */
    Submission submit(String name, ClusterJob job, Map<String, String> conf, Path output) throws IOException {
        heal();
        Path folder = Files.createDirectories(files.logs().resolve(name));
        Path defaults = Path.of("conf").toAbsolutePath();
        List<String> arguments = new ArrayList<>(List.of("--master", url(), "--name", name));
        configuration(name, folder, conf)
                .forEach((key, value) -> arguments.addAll(List.of("--conf", key + "=" + value)));
        arguments.addAll(List.of("--jars", files.testJar().toString(), "--class", job.mainClass()));
        arguments.add(files.jar().toString());
        arguments.addAll(job.argumentsFor(output.toString()));
        JvmProcess driver = new SparkCommand(
                        files, DRIVER_HOST, "768m", List.of(defaults), Map.of("SPARK_CONF_DIR", defaults.toString()))
                .start(folder, "driver", "org.apache.spark.deploy.SparkSubmit", arguments);
        seen.add(driver.process().toHandle());
        return new Submission(folder, output, driver);
    }

    private Map<String, String> configuration(String name, Path folder, Map<String, String> conf) throws IOException {
        Path events = Files.createDirectories(folder.resolve("events"));
        Map<String, String> all = new TreeMap<>(Map.of(
                "spark.driver.host", DRIVER_HOST,
                "spark.ui.enabled", "false",
                "spark.executor.memory", "512m",
                "spark.executor.extraJavaOptions",
                        String.join(" ", files.archive().quickStart()),
                // Tasks begin when both workers are there, so that every run is spread in the same way.
                "spark.scheduler.minRegisteredResourcesRatio", "1.0",
                "spark.scheduler.maxRegisteredResourcesWaitingTime", "240s",
                "spark.eventLog.enabled", "true",
                "spark.eventLog.compress", "false",
                "spark.eventLog.rolling.enabled", "false",
                "spark.eventLog.dir", events.toUri().toString()));
        all.putAll(StagedFileSystem.conf(stageFolder(name)));
        all.putAll(conf);
        return all;
    }

    /** The worker that has this executor. */
    WorkerNode workerOf(long executor) {
        return workers.stream()
                .filter(worker -> worker.runs(executor))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("process " + executor + " is no worker's child"));
    }

    List<WorkerNode> workers() {
        return List.copyOf(workers);
    }

    /** Kills an executor and its worker without a word (SIGKILL). */
    void kill(WorkerNode worker, long executor) {
        List<ProcessHandle> children = worker.process().process().descendants().toList();
        seen.addAll(children);
        worker.process().process().destroyForcibly();
        children.stream().filter(child -> child.pid() == executor).forEach(ProcessHandle::destroyForcibly);
    }

    /**
     * Kills every process of the cluster.
     *
     * @throws AssertionError if one is still there
     */
    @Override
    public void close() {
        for (ProcessHandle process : List.copyOf(seen)) {
            seen.addAll(process.descendants().toList());
        }
        seen.forEach(ProcessHandle::destroyForcibly);
        for (ProcessHandle process : seen) {
            try {
                process.onExit().get(10, TimeUnit.SECONDS);
            } catch (InterruptedException | ExecutionException | TimeoutException e) {
                throw new AssertionError("process " + process.pid() + " of the cluster is left over", e);
            }
        }
    }
}
