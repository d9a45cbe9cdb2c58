// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.job;

import io.sparkconv.config.InvalidOptionException;
import io.sparkconv.config.Option;
import io.sparkconv.config.Options;
import io.sparkconv.config.Settings;
import io.sparkconv.kernel.Kernels;
import io.sparkconv.onnx.run.ConformanceCase;
import io.sparkconv.onnx.run.ConformanceCase.Outcome;
import io.sparkconv.onnx.run.Tolerance;
import io.sparkconv.onnx.wire.OnnxLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Runs the test cases of the ONNX format. */
final class VerifyCommand implements Command {

    private static final long PROGRESS_NANOS = 5_000_000_000L;

    @Override
    public String name() {
        return "verify";
    }

    @Override
    public String summary() {
        return "Runs ONNX test cases (model.onnx, test_data_set_*/input_*.pb, output_*.pb) of folders, at any depth";
    }

    @Override
    public List<Option<?>> options() {
        return List.of(
                Options.RELATIVE_TOLERANCE,
                Options.ABSOLUTE_TOLERANCE,
                Options.MAX_MODEL_BYTES,
                Options.KERNELS,
                Options.ALGORITHMS);
    }

    @Override
    public Operands operands() {
        return new Operands("DIR", "Folders with test cases", List.of(), 1, Integer.MAX_VALUE);
    }

    @Override
    public int run(Request request, Console console) throws IOException {
        Settings settings = request.settings();
        Kernels kernels = KernelsInUse.of(settings);
        Tolerance tolerance =
                new Tolerance(settings.get(Options.RELATIVE_TOLERANCE), settings.get(Options.ABSOLUTE_TOLERANCE));
        OnnxLimits limits = OnnxLimits.ofBytes(settings.get(Options.MAX_MODEL_BYTES));
        Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);
        List<Case> cases = cases(request.operands());
        long said = System.nanoTime();
        for (int i = 0; i < cases.size(); i++) {
            Case next = cases.get(i);
            ConformanceCase.Result result =
                    next.test().run(kernels, settings.get(Options.ALGORITHMS), tolerance, limits);
            counts.merge(result.outcome(), 1, Integer::sum);
            if (result.outcome() != Outcome.PASSED) {
                console.out().println(result.outcome() + " " + next.name() + ": " + result.reason());
            }
            if (System.nanoTime() - said > PROGRESS_NANOS) {
                said = System.nanoTime();
                console.err().println("verify: " + (i + 1) + " of " + cases.size() + " cases");
            }
        }
        console.out()
                .printf(
                        "%d passed, %d failed, %d skipped%n",
                        counts.getOrDefault(Outcome.PASSED, 0),
                        counts.getOrDefault(Outcome.FAILED, 0),
                        counts.getOrDefault(Outcome.SKIPPED, 0));
        return counts.containsKey(Outcome.FAILED) ? ExitCode.CHECK_FAILED : ExitCode.DONE;
    }

    /** A case and its folder as the user would name it. */
    private record Case(String name, ConformanceCase test) {}

    private static List<Case> cases(List<String> folders) throws IOException {
        List<Case> cases = new ArrayList<>();
        for (String folder : folders) {
            Path root = Path.of(folder);
            if (!Files.isDirectory(root)) {
                throw new InvalidOptionException(
                        "Cannot verify: DIR is '" + folder + "' but must be a folder that exists");
            }
            List<ConformanceCase> found = ConformanceCase.under(root);
            if (found.isEmpty()) {
                throw new InvalidOptionException("Cannot verify: DIR is '" + folder
                        + "' but must hold test cases (a model.onnx with test_data_set_* beside it)");
            }
            found.forEach(c -> cases.add(
                    new Case(root.toAbsolutePath().relativize(c.folder()).toString(), c)));
        }
        return cases;
    }
}
