// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher in a house of its own, over an installation of Spark whose programs only write down how they are called. */
@Tag("no-kernels")
class LauncherTest {

    private static final String RECORDER = """
            #!/usr/bin/env bash
            printf '%s\\0' "LC_ALL=${LC_ALL:-}" "$(basename "$0")" "$@" >"${RECORD:?}"
            exit 7
            """;

    @TempDir
    Path folder;

    private Path home;
    private Path jar;

    @BeforeEach
    void build() throws IOException {
        home = folder.resolve("the house");
        Files.createDirectories(home.resolve("src/main"));
        Files.createDirectories(home.resolve("jobs"));
        Files.copy(Path.of("jobs/sparkconv"), home.resolve("jobs/sparkconv"));
        Files.writeString(home.resolve("pom.xml"), "<project/>");
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.toList()) {
                Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000));
            }
        }
        jar = home.resolve("target/sparkconv-1.jar");
        Files.createDirectories(jar.getParent());
        Files.writeString(jar, "jar");
        program("spark/bin/spark-submit");
        program("jdk/bin/java");
    }

    @Test
    void whatStandsBeforeTheDashesGoesToSparkSubmit() throws Exception {
        assertThat(launch(
                        "--master",
                        "spark://h:7077",
                        "--conf",
                        "a=b c",
                        "--",
                        "extract",
                        "--images",
                        "a b/*.jpg",
                        "--"))
                .containsExactly(
                        "spark-submit",
                        "--properties-file",
                        home + "/conf/spark-defaults.conf",
                        "--load-spark-defaults",
                        "--master",
                        "spark://h:7077",
                        "--master",
                        "spark://h:7077",
                        "--conf",
                        "a=b c",
                        "--name",
                        "sparkconv extract",
                        "--class",
                        "io.sparkconv.job.Main",
                        jar.toString(),
                        "extract",
                        "--images",
                        "a b/*.jpg",
                        "--");
    }

    @Test
    void withoutDashesEverythingIsTheCommands() throws Exception {
        List<String> call = launch("extract", "--images", "", "--output", "o ü '\"$HOME\\");
        assertThat(call).containsSubsequence("--master", "local[*,4]", "--class", "io.sparkconv.job.Main");
        assertThat(call.subList(call.indexOf(jar.toString()), call.size()))
                .containsExactly(jar.toString(), "extract", "--images", "", "--output", "o ü '\"$HOME\\");
        assertThat(launch("--master=local[3]", "extract"))
                .containsSubsequence("--master", "local[3]", jar.toString(), "extract")
                .doesNotContain("local[*,4]");
    }

    @Test
    void aPropertiesFileOfTheUsersIsTheLast() throws Exception {
        List<String> call = launch("--properties-file", "my own.conf", "--", "extract");
        assertThat(call.subList(call.lastIndexOf("--properties-file"), call.size()))
                .startsWith("--properties-file", "my own.conf");
    }

    @Test
    void theNightlyJobTakesItsSettingsFromAFile() throws Exception {
        Files.copy(Path.of("jobs/nightly-features.sh"), home.resolve("jobs/nightly-features.sh"));
        Path conf = folder.resolve("my nightly.conf");
        Files.writeString(conf, "# where\n\nspark.master   yarn\nspark.sparkconv.images  a b/*.jpg\n#spark.x  y");
        run("nightly-features.sh", 7, Map.of("LANG", "C.UTF-8"), conf.toString(), "--retry-failed");
        List<String> call = recorded();
        assertThat(call)
                .containsSubsequence("--conf", "spark.sparkconv.images=a b/*.jpg", "--name", "sparkconv extract");
        assertThat(call).containsSubsequence("--master", "yarn").doesNotContain("local[*,4]", "--conf spark.x=y");
        assertThat(call.subList(call.indexOf(jar.toString()), call.size()))
                .containsExactly(jar.toString(), "extract", "--retry-failed");
        assertThat(run("nightly-features.sh", 2, Map.of(), "/none.conf"))
                .isEqualTo("sparkconv: Cannot run the nightly job: CONF is '/none.conf' but must be a file that can be"
                        + " read\n");
    }

    @Test
    void onlyJobsNeedSparkSubmit() throws Exception {
        for (String[] command : new String[][] {{"plan", "--json"}, {"extract", "--help"}, {"models"}}) {
            List<String> call = launch(command);
            assertThat(call.get(0)).isEqualTo("java");
            assertThat(call)
                    .containsSubsequence(
                            "-cp", jar + ":" + folder + "/spark/jars/*", "io.sparkconv.job.Main", command[0]);
        }
    }

    @Test
    void aMasterThatSparkDoesNotKnowIsTheUsersFault() throws Exception {
        for (String[] arguments : new String[][] {{"--master", "foo", "extract"}, {"--master=foo", "--", "extract"}}) {
            assertThat(run(2, Map.of(), arguments))
                    .isEqualTo("sparkconv: Cannot run extract: --master is 'foo' but must be yarn or begin with local,"
                            + " spark:// or k8s://\n");
        }
        assertThat(run(2, Map.of(), "--master")).contains("--master has no value but must be followed by one");
        for (String master : List.of("local", "local[*]", "local-cluster[1,1,1024]", "yarn", "k8s://https://h")) {
            assertThat(launch("--master", master, "extract")).contains(master);
        }
    }

    @Test
    void namesOfFilesAreReadAsUtf8() throws Exception {
        assertThat(record(Map.of("LC_ALL", "C"), "extract").get(0)).isEqualTo("LC_ALL=C.UTF-8");
        assertThat(record(Map.of("LANG", ""), "extract").get(0)).isEqualTo("LC_ALL=C.UTF-8");
        assertThat(record(Map.of("LANG", "de_DE.utf8"), "extract").get(0)).isEqualTo("LC_ALL=");
    }

    /** The program that was called and its arguments. */
    private List<String> launch(String... arguments) throws Exception {
        return record(Map.of("LANG", "C.UTF-8"), arguments).stream().skip(1).toList();
    }

    private List<String> record(Map<String, String> environment, String... arguments) throws Exception {
        run(7, environment, arguments);
        return recorded();
    }

    private List<String> recorded() throws IOException {
        String text = Files.readString(folder.resolve("record"));
        return Arrays.asList(text.split("\0", -1)).subList(0, text.split("\0", -1).length - 1);
    }

    /** What the launcher prints. */
    private String run(int exitCode, Map<String, String> environment, String... arguments) throws Exception {
        return run("sparkconv", exitCode, environment, arguments);
    }

    private String run(String script, int exitCode, Map<String, String> environment, String... arguments)
            throws Exception {
        List<String> command = new ArrayList<>(List.of("bash", home + "/jobs/" + script));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeAll(List.of("LANG", "LC_ALL", "LC_CTYPE"));
        builder.environment().putAll(environment);
        builder.environment().put("SPARK_HOME", folder + "/spark");
        builder.environment().put("JAVA_HOME", folder + "/jdk");
        builder.environment().put("RECORD", folder + "/record");
        Process process = builder.start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(printed).isEqualTo(exitCode);
        return printed;
    }

    private void program(String name) throws IOException {
        Path program = folder.resolve(name);
        Files.createDirectories(program.getParent());
        Files.writeString(program, RECORDER);
        assertThat(program.toFile().setExecutable(true)).isTrue();
    }
}
