// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.job;

import io.sparkconv.config.InvalidOptionException;
import io.sparkconv.config.Option;
import io.sparkconv.config.Options;
import io.sparkconv.config.Settings;
import io.sparkconv.engine.Forward;
import io.sparkconv.engine.Plan;
import io.sparkconv.graph.Graph;
import io.sparkconv.kernel.Span;
import io.sparkconv.model.ModelChoice;
import io.sparkconv.tensor.Npy;
import io.sparkconv.tensor.Shape;
import io.sparkconv.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** One forward pass on a given tensor, for debugging and comparison. */
final class RunCommand implements Command {

    @Override
    public String name() {
        return "run";
    }

    @Override
    public String summary() {
        return "Runs one forward pass on a tensor (.npy, NCHW float32) and writes the result as .npy";
    }

    @Override
    public List<Option<?>> options() {
        return List.of(
                Options.MODEL,
                Options.WEIGHTS,
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
        ModelChoice model = ModelChoice.of(settings).runnable();
        Npy.NdArray input = read(settings.get(Options.INPUTS));
        int[] dims = input.dims();
        Graph graph = model.network().graphFor(dims[1], dims[2], dims[3]);
        List<String> layers = model.layers().isEmpty() ? graph.outputs() : model.layers();
        Plan plan = Plan.compile(graph, layers, dims[0], KernelsInUse.of(settings));
        Forward forward = new Forward(plan);
        float[] nhwc = Tensor.fromNchw(dims[0], dims[1], dims[2], dims[3], input.values())
                .data();
        Span span = forward.input();
        System.arraycopy(nhwc, 0, span.array(), span.offset(), nhwc.length);
        forward.run(dims[0]);
        for (String layer : layers) {
            Path file = layers.size() == 1 ? output : beside(output, layer);
            Shape shape = plan.shape(layer).withBatch(dims[0]);
            Npy.write(file, new Npy.NdArray(shape.toNchw(), values(forward.output(layer), shape)));
            console.out().println(layer + " " + shape + " " + file);
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

    private static Npy.NdArray read(List<String> files) throws IOException {
        if (files.size() != 1) {
            throw new InvalidOptionException(
                    "Cannot run the network: number of --inputs is " + files.size() + " but must be 1");
        }
        Path file = Path.of(files.get(0));
        if (!Files.isRegularFile(file)) {
            throw new InvalidOptionException(
                    "Cannot read tensor: --inputs is " + file + " but must be an existing file");
        }
        Npy.NdArray array = Npy.read(file);
        if (array.dims().length != 4 || array.values().length == 0) {
            throw new InvalidOptionException("Cannot run the network: shape of " + file + " is "
                    + Arrays.toString(array.dims()) + " but must be N, C, H, W, none of them 0");
        }
        return array;
    }

    private static float[] values(Span span, Shape shape) {
        float[] values = Arrays.copyOfRange(span.array(), span.offset(), span.offset() + (int) shape.elements());
        return new Tensor(shape, values).toNchw();
    }

    /** {@code out.npy} and layer {@code conv1} make {@code out.conv1.npy}. */
    private static Path beside(Path output, String layer) {
        String name = output.getFileName().toString();
        String stem = name.endsWith(".npy") ? name.substring(0, name.length() - 4) : name;
        return output.resolveSibling(stem + "." + layer.replaceAll("[^A-Za-z0-9_.-]", "_") + ".npy");
    }
}
