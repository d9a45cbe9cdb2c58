// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconv.config.Option;
import io.sparkconv.config.Options;
import io.sparkconv.testing.Captured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CliTest {

    private final Captured out = new Captured();
    private final Captured err = new Captured();
    private final Probe probe = new Probe();

    @TempDir
    Path folder;

    @Test
    void handsTypedOptionsAndOperandsToTheCommand() {
        assertThat(run("probe", "one", "--batch-size", "4", "--json", "--recursive=false"))
                .isEqualTo(ExitCode.DONE);
        Request request = probe.requests.get(0);
        assertThat(request.settings().get(Options.BATCH_SIZE)).isEqualTo(4);
        assertThat(request.settings().get(Options.JSON)).isTrue();
        assertThat(request.settings().get(Options.RECURSIVE)).isFalse();
        assertThat(request.operands()).containsExactly("one");
        assertThat(err.text()).isEmpty();
    }

    @Test
    void aFlagDoesNotEatTheOperand() {
        assertThat(run("probe", "--json", "--batch-size=2", "two")).isEqualTo(ExitCode.DONE);
        assertThat(run("probe", "--json", "two")).isEqualTo(ExitCode.DONE);
        assertThat(probe.requests).allSatisfy(request -> {
            assertThat(request.operands()).containsExactly("two");
            assertThat(request.settings().get(Options.JSON)).isTrue();
        });
    }

    @Test
    void aFlagTakesTrueAndFalse() {
        assertThat(run("probe", "--recursive", "false", "one")).isEqualTo(ExitCode.DONE);
        assertThat(run("probe", "one", "--recursive", "--json=false")).isEqualTo(ExitCode.DONE);
        assertThat(probe.requests.get(0).settings().get(Options.RECURSIVE)).isFalse();
        assertThat(probe.requests.get(1).settings().get(Options.RECURSIVE)).isTrue();
        assertThat(probe.requests.get(1).settings().get(Options.JSON)).isFalse();
        assertRefused(
                "Cannot read the options: --json is 'yes' but must be true or false (given on the command line)",
                "probe",
                "one",
                "--json=yes");
    }

    @Test
    void readsTheJobFileAndTheSparkConfiguration() throws IOException {
        Path job = Files.writeString(folder.resolve("a job.properties"), "batchSize=8\nrecursive=false\n");
        Cli cli = new Cli(List.of(probe), console());
        int code = cli.run(Map.of("spark.sparkconv.recursive", "true"), "probe", "one", "--job", job.toString());
        assertThat(code).isEqualTo(ExitCode.DONE);
        assertThat(probe.requests.get(0).settings().get(Options.BATCH_SIZE)).isEqualTo(8);
        assertThat(probe.requests.get(0).settings().get(Options.RECURSIVE)).isTrue();
    }

    @Test
    void faultsOfTheUserAreOneSentenceAndExitCode2() {
        assertRefused(
                "Cannot run sparkconv: the command is 'prob' but must be one of probe; did you mean 'probe'?", "prob");
        assertRefused(
                "Cannot run probe: '--batch-sise' is not an option of it; did you mean '--batch-size'?",
                "probe",
                "one",
                "--batch-sise=3");
        assertRefused("Cannot run sparkconv: '--json' is not an option of it", "--json");
        assertRefused(
                "Cannot run probe: '--batch-sise' is not an option of it; did you mean '--batch-size'?",
                "probe",
                "one",
                "--recursive",
                "--batch-sise",
                "3");
        assertRefused(
                "Cannot run probe: THING is 'ome' but must be one of one, two; did you mean 'one'?", "probe", "ome");
        assertRefused("Cannot run probe: THING is given 2 times but must be given once", "probe", "one", "two");
        assertRefused(
                "Cannot read the options: --batch-size is 'x' but must be a whole number from 1 to 4096 (given on the"
                        + " command line)",
                "probe",
                "one",
                "--batch-size",
                "x");
        assertRefused(
                "Cannot run probe: option '--batch-size' (N) should be specified only once",
                "probe",
                "one",
                "--batch-size=1",
                "--batch-size=2");
        assertRefused(
                "Cannot run probe: --batch-size has no value but must be followed by N",
                "probe",
                "one",
                "--batch-size");
        assertThat(probe.requests).isEmpty();
    }

    @Test
    void failuresShowTheirRootCauseInOneLine() {
        probe.failure = new IllegalStateException("outer", new IOException("disk full\n  at somewhere"));
        assertThat(run("probe", "one")).isEqualTo(ExitCode.JOB_FAILED);
        assertThat(err.text()).isEqualTo("sparkconv: failed: IOException: disk full\n");
    }

    @Test
    void aRefusalByTheCommandIsTheUsersFault() {
        probe.failure = new IllegalArgumentException("Cannot do it: x is 1 but must be 2");
        assertThat(run("probe", "one")).isEqualTo(ExitCode.BAD_ARGUMENTS);
        assertThat(err.text()).isEqualTo("sparkconv: Cannot do it: x is 1 but must be 2\n");
    }

    @Test
    void helpExplainsTheOptions() {
        assertThat(run("probe", "--help")).isEqualTo(ExitCode.DONE);
        assertThat(out.text())
                .contains("Tries things out.")
                .contains("--batch-size=N")
                .contains(Options.BATCH_SIZE.doc().substring(0, 30))
                .contains("(default: 16)");
        out.clear();
        assertThat(run("--help")).isEqualTo(ExitCode.DONE);
        assertThat(out.text()).contains("probe");
        assertThat(run()).isEqualTo(ExitCode.BAD_ARGUMENTS);
    }

    @Test
    void everyCommandOfTheProductHasAHelp() {
        for (Command command : Commands.all()) {
            out.clear();
            assertThat(new Cli(Commands.all(), console()).run(Map.of(), command.name(), "--help"))
                    .isEqualTo(ExitCode.DONE);
            assertThat(out.text()).contains(command.summary().substring(0, 20));
            assertThat(command.summary()).doesNotEndWith(".");
            assertThat(command.options()).doesNotHaveDuplicates().doesNotContain(Options.JOB);
        }
    }

    private void assertRefused(String sentence, String... arguments) {
        err.clear();
        assertThat(run(arguments)).isEqualTo(ExitCode.BAD_ARGUMENTS);
        assertThat(err.text()).isEqualTo("sparkconv: " + sentence + "\n");
    }

    private int run(String... arguments) {
        return new Cli(List.of(probe), console()).run(Map.of(), arguments);
    }

    private Console console() {
        return new Console(out.stream(), err.stream());
    }

    private static final class Probe implements Command {

        private final List<Request> requests = new ArrayList<>();
        private Exception failure;

        @Override
        public String name() {
            return "probe";
        }

        @Override
        public String summary() {
            return "Tries things out";
        }

        @Override
        public List<Option<?>> options() {
            return List.of(Options.BATCH_SIZE, Options.RECURSIVE, Options.JSON);
        }

        @Override
        public Operands operands() {
            return new Operands("THING", "What to try", List.of("one", "two"), 1, 1);
        }

        @Override
        public int run(Request request, Console console) throws Exception {
            if (failure != null) {
                throw failure;
            }
            requests.add(request);
            return ExitCode.DONE;
        }
    }
}
