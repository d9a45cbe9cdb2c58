// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.testing.cluster;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.launcher.JavaModuleOptions;

/**
 * The start of a JVM with one of Spark's mains, as Spark's own scripts start it, on a leash.
 *
 * @param files what the cluster is made of
 * @param host the address that it binds to
 * @param heap the most that its heap takes, such as {@code 256m}
 * @param classPath what stands behind Spark's jars; empty for nothing
 * @param environment variables that are added; those of Spark that this JVM has are not passed on
 */
record SparkCommand(
        ClusterFiles files, String host, String heap, List<Path> classPath, Map<String, String> environment) {

    /** Starts it; its standard error goes to {@code NAME.log} and its standard output to {@code NAME.out}. */
    JvmProcess start(Path logs, String name, String main, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(files.archive().quickStart());
        command.add("-Xmx" + heap);
        command.addAll(List.of(JavaModuleOptions.defaultModuleOptionArray()));
        List<String> path = new ArrayList<>();
        path.add(ClassArchive.classPath(files.sparkHome()));
        path.add(files.leash().toString());
        classPath.forEach(entry -> path.add(entry.toString()));
        command.addAll(List.of("-cp", String.join(":", path)));
        command.addAll(
                List.of(Leash.class.getName(), "" + ProcessHandle.current().pid(), main));
        command.addAll(arguments);

        Path log = logs.resolve(name + ".log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectError(log.toFile())
                .redirectOutput(logs.resolve(name + ".out").toFile());
        setUp(builder.environment(), files.sparkHome(), host);
        builder.environment().putAll(environment);
        return new JvmProcess(name, builder.start(), log);
    }

    /** Gives a process the environment in which Spark's JVMs run. */
    static void setUp(Map<String, String> variables, Path sparkHome, String host) {
        variables.keySet().removeIf(key -> key.startsWith("SPARK_"));
        variables.put("SPARK_HOME", sparkHome.toString());
        // Executors look for the folder of a build if they are not told for which Scala their home is.
        variables.put("SPARK_SCALA_VERSION", "2.13");
        variables.put("SPARK_LOCAL_IP", host);
        variables.put("LC_ALL", "C.UTF-8");
    }
}
