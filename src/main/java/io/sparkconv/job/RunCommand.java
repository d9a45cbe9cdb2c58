// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.job;

import io.sparkconv.config.AlgorithmChoice;
import io.sparkconv.config.InvalidOptionException;
import io.sparkconv.config.Option;
import io.sparkconv.config.Options;
import io.sparkconv.config.Settings;
import io.sparkconv.engine.Forward;
import io.sparkconv.engine.Plan;
import io.sparkconv.graph.Graph;
import io.sparkconv.kernel.Kernels;
import io.sparkconv.kernel.Span;
import io.sparkconv.model.LocalModelFiles;
import io.sparkconv.model.Model;
import io.sparkconv.model.ModelChoice;
import io.sparkconv.model.OnnxNetwork;
import io.sparkconv.model.ZooNetwork;
import io.sparkconv.onnx.OnnxModel;
import io.sparkconv.onnx.wire.ElementType;
import io.sparkconv.onnx.wire.OnnxLimits;
import io.sparkconv.onnx.wire.TensorProto;
import io.sparkconv.tensor.Shape;
import io.sparkconv.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One forward pass on given tensors, for debugging and comparison. */
final class RunCommand implements Command {

    @Override
    public String name() {
        return "run";
    }

    @Override
    public String summary() {
        return "Runs one forward pass on tensors (.npy or .pb, NCHW) and writes the results in the same order";
    }

    @Override
    public List<Option<?>> options() {
        return List.of(
                Options.MODEL,
                Options.WEIGHTS,
                Options.MAX_MODEL_BYTES,
                Options.LAYERS,
                Options.INPUTS,
                Options.OUTPUT,
                Options.KERNELS,
                Options.ALGORITHMS);
    }

    @Override
    public int run(Request request, Console console) throws IOException {
        Settings settings = request.settings();
        Path output = output(settings.get(Options.OUTPUT));
        Model model = ModelChoice.of(settings).runnable().read(new LocalModelFiles());
        OnnxLimits limits = OnnxLimits.ofBytes(settings.get(Options.MAX_MODEL_BYTES));
        List<String> files = settings.get(Options.INPUTS);
        Kernels kernels = KernelsInUse.warming(settings);
        AlgorithmChoice algorithms = settings.get(Options.ALGORITHMS);
        Map<String, TensorProto> results = model instanceof OnnxNetwork onnx
                ? runOnnx(onnx, files, limits, kernels, algorithms)
                : runZoo((ZooNetwork) model, files, limits, kernels, algorithms);
        checkNames(output, results.keySet());
        for (Map.Entry<String, TensorProto> result : results.entrySet()) {
            Path file = results.size() == 1 ? output : TensorFiles.beside(output, result.getKey());
            TensorFiles.write(file, result.getValue());
            String shape = Shape.of(result.getValue().dims()).toString();
            console.out().println(result.getKey() + " " + (shape.isEmpty() ? "scalar" : shape) + " " + file);
        }
        return ExitCode.DONE;
    }

    private static Path output(String text) {
        Path output = Path.of(text).toAbsolutePath();
        if (Files.isDirectory(output) || !Files.isDirectory(output.getParent())) {
            throw new InvalidOptionException("Cannot write tensor: " + Options.OUTPUT.flag() + " is " + text
                    + " but must be a file in a folder that exists");
        }
        return output;
    }

    /** Names that differ may make the same file name. */
    private static void checkNames(Path output, Set<String> tensors) {
        Set<Path> files = new LinkedHashSet<>();
        for (String tensor : tensors) {
            if (tensors.size() > 1 && !files.add(TensorFiles.beside(output, tensor))) {
                throw new InvalidOptionException("Cannot write tensor: file of '" + tensor
                        + "' is one that another output has but must be its own; choose fewer "
                        + Options.LAYERS.flag());
            }
        }
    }

    private static Map<String, TensorProto> runZoo(
            ZooNetwork model, List<String> files, OnnxLimits limits, Kernels kernels, AlgorithmChoice algorithms)
            throws IOException {
        if (files.size() != 1) {
            throw new InvalidOptionException(
                    "Cannot run the network: number of --inputs is " + files.size() + " but must be 1");
        }
        TensorProto tensor = TensorFiles.read(Path.of(files.get(0)), limits);
        int[] dims = tensor.dims();
        if (dims.length != 4 || tensor.elements() == 0) {
            throw new InvalidOptionException("Cannot run the network: shape of " + files.get(0) + " is "
                    + Arrays.toString(dims) + " but must be N, C, H, W, none of them 0");
        }
        Graph graph = model.graphFor(dims[1], dims[2], dims[3]);
        Plan plan = Plan.compile(graph, graph.outputs(), dims[0], kernels, algorithms);
        Forward forward = new Forward(plan);
        float[] nhwc = Tensor.fromNchw(dims[0], dims[1], dims[2], dims[3], tensor.floats())
                .data();
        Span span = forward.input();
        System.arraycopy(nhwc, 0, span.array(), span.offset(), nhwc.length);
        forward.run(dims[0]);
        Map<String, TensorProto> results = new LinkedHashMap<>();
        for (String layer : graph.outputs()) {
            Shape shape = plan.shape(layer).withBatch(dims[0]);
            float[] values = values(forward.output(layer), shape);
            results.put(layer, TensorProto.of(layer, ElementType.FLOAT, shape.toNchw(), values));
        }
        return results;
    }

    private static float[] values(Span span, Shape shape) {
        float[] values = Arrays.copyOfRange(span.array(), span.offset(), span.offset() + (int) shape.elements());
        return new Tensor(shape, values).toNchw();
    }

    private static Map<String, TensorProto> runOnnx(
            OnnxNetwork network, List<String> files, OnnxLimits limits, Kernels kernels, AlgorithmChoice algorithms)
            throws IOException {
        OnnxModel model = network.open();
        Map<String, TensorProto> inputs = new NamedInputs(model, files).read(limits);
        return new SampleRun(model, network.wanted(model), kernels, algorithms).run(inputs);
    }
}
