// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.onnx.run;

import io.sparkconv.config.AlgorithmChoice;
import io.sparkconv.kernel.Kernels;
import io.sparkconv.onnx.OnnxModel;
import io.sparkconv.onnx.build.NotKnownException;
import io.sparkconv.onnx.build.UnsupportedException;
import io.sparkconv.onnx.wire.ElementType;
import io.sparkconv.onnx.wire.InvalidOnnxException;
import io.sparkconv.onnx.wire.OnnxLimits;
import io.sparkconv.onnx.wire.TensorFile;
import io.sparkconv.onnx.wire.TensorProto;
import io.sparkconv.onnx.wire.ValueInfo;
import io.sparkconv.op.InvalidModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A test case as ONNX has them: a folder with {@code model.onnx} and folders {@code test_data_set_*} (or
 * {@code author_test_data_set_*}) that hold {@code input_*.pb} and {@code output_*.pb} in the order of the graph.
 */
public record ConformanceCase(Path folder, List<Path> dataSets) {

    private static final String MODEL = "model.onnx";

    /** What came of a case. */
    public enum Outcome {
        PASSED,
        FAILED,
        SKIPPED
    }

    /**
     * The end of a case.
     *
     * @param reason why it failed or was skipped; empty if it passed
     */
    public record Result(Outcome outcome, String reason) {

        private static final Result PASSED = new Result(Outcome.PASSED, "");
    }

    /** All cases at any depth, sorted by folder. */
    public static List<ConformanceCase> under(Path root) throws IOException {
        List<Path> models;
        try (Stream<Path> files = Files.walk(root)) {
            models = files.filter(f -> f.getFileName().toString().equals(MODEL))
                    .sorted()
                    .toList();
        }
        List<ConformanceCase> cases = new ArrayList<>();
        for (Path model : models) {
            Path folder = model.toAbsolutePath().getParent();
            List<Path> sets = children(folder, "(author_)?test_data_set_\\d+");
            if (!sets.isEmpty()) {
                cases.add(new ConformanceCase(folder, sets));
            }
        }
        return cases;
    }

    private static List<Path> children(Path folder, String pattern) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.getFileName().toString().matches(pattern))
                    .sorted()
                    .toList();
        }
    }

    /** Runs every data set of the case. A case is skipped if it needs what is not built here, and says what. */
    public Result run(Kernels kernels, AlgorithmChoice algorithms, Tolerance tolerance, OnnxLimits limits)
            throws IOException {
        try {
            OnnxModel model = OnnxModel.read(folder.resolve(MODEL), limits);
            for (Path set : dataSets) {
                Optional<String> fault = run(model, set, kernels, algorithms, tolerance, limits);
                if (fault.isPresent()) {
                    return new Result(Outcome.FAILED, set.getFileName() + ": " + fault.get());
                }
            }
            return Result.PASSED;
        } catch (UnsupportedException | NotKnownException e) {
            return new Result(Outcome.SKIPPED, e.getMessage());
        } catch (InvalidModelException | InvalidOnnxException e) {
            return new Result(Outcome.FAILED, e.getMessage());
        }
    }

    private static Optional<String> run(
            OnnxModel model,
            Path set,
            Kernels kernels,
            AlgorithmChoice algorithms,
            Tolerance tolerance,
            OnnxLimits limits)
            throws IOException {
        for (ValueInfo value : model.inputs()) {
            requireTensor(set, value);
        }
        for (ValueInfo value : model.proto().graph().outputs()) {
            requireTensor(set, value);
        }
        List<TensorProto> inputs = tensors(set, "input", limits);
        List<TensorProto> expected = tensors(set, "output", limits);
        OnnxSession session =
                OnnxSession.of(model, OnnxSession.named(model, inputs), model.outputs(), kernels, algorithms);
        Map<String, TensorProto> results = new HashMap<>(session.run());
        for (int i = 0; i < expected.size(); i++) {
            String name = model.outputs().get(i);
            Optional<String> difference = tolerance.difference(results.get(name), expected.get(i));
            if (difference.isPresent()) {
                return Optional.of("output '" + name + "': " + difference.get());
            }
        }
        return Optional.empty();
    }

    private static void requireTensor(Path set, ValueInfo value) {
        if (!value.isTensor()) {
            throw new UnsupportedException("Cannot run case " + set + ": kind of '" + value.name() + "' is "
                    + value.kind() + " but must be tensor");
        }
    }

    private static List<TensorProto> tensors(Path set, String role, OnnxLimits limits) throws IOException {
        List<TensorProto> tensors = new ArrayList<>();
        for (int i = 0; Files.exists(set.resolve(role + "_" + i + ".pb")); i++) {
            TensorProto tensor = TensorFile.read(set.resolve(role + "_" + i + ".pb"), limits);
            if (!tensor.type().isReal() && !tensor.type().isInteger() && tensor.type() != ElementType.BOOL) {
                throw new UnsupportedException("Cannot run case " + set + ": type of " + role + " " + i + " is "
                        + tensor.type() + " but must be a real or integer type");
            }
            tensors.add(tensor);
        }
        return tensors;
    }
}
