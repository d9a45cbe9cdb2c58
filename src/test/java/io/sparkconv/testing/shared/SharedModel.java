// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.testing.shared;

import io.sparkconv.config.Options;
import io.sparkconv.config.Settings;
import io.sparkconv.model.LocalModelFiles;
import io.sparkconv.model.Model;
import io.sparkconv.model.ModelChoice;
import io.sparkconv.onnx.OnnxModel;
import io.sparkconv.onnx.wire.ElementType;
import io.sparkconv.onnx.wire.OnnxLimits;
import io.sparkconv.onnx.wire.TensorFile;
import io.sparkconv.onnx.wire.TensorProto;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A network outside the repository, with inputs and the outputs that others computed. */
public record SharedModel(Path folder) {

    private static final Path MODELS = Path.of(System.getProperty("sparkconv.shared"), "data", "models");

    /**
     * What others computed.
     *
     * @param byAuthor whether the outputs come from weights of higher precision than the file's
     */
    public record DataSet(List<TensorProto> inputs, List<TensorProto> outputs, boolean byAuthor) {

        /** The first image of the inputs' batch. */
        public List<TensorProto> firstImage() {
            return inputs.stream().map(DataSet::first).toList();
        }

        private static TensorProto first(TensorProto batch) {
            int[] dims = batch.dims();
            float[] values = Arrays.copyOf(batch.floats(), batch.floats().length / dims[0]);
            dims[0] = 1;
            return TensorProto.of(batch.name(), batch.type(), dims, values);
        }
    }

    /** All of them, sorted. */
    public static List<SharedModel> all() throws IOException {
        try (Stream<Path> folders = Files.list(MODELS)) {
            return folders.sorted().map(SharedModel::new).toList();
        }
    }

    public static SharedModel named(String name) {
        return new SharedModel(MODELS.resolve(name));
    }

    public Path file() {
        return folder.resolve("model.onnx");
    }

    public OnnxModel open() throws IOException {
        return OnnxModel.read(file(), OnnxLimits.DEFAULT);
    }

    /** The model as commands choose it, for inputs of the extents that the first data set has. */
    public Model chosen() throws IOException {
        String input = Arrays.stream(dataSets().get(0).inputs().get(0).dims())
                .mapToObj(String::valueOf)
                .collect(Collectors.joining(","));
        Settings settings = Settings.of(Map.of(Options.MODEL.key(), file().toString(), Options.INPUT.key(), input));
        return ModelChoice.of(settings).read(new LocalModelFiles());
    }

    /** Every data set, sorted by folder. */
    public List<DataSet> dataSets() throws IOException {
        OnnxModel model = open();
        List<String> inputs = model.inputs().stream().map(i -> i.name()).toList();
        try (Stream<Path> sets = Files.list(folder)) {
            return sets.filter(Files::isDirectory)
                    .sorted()
                    .map(set -> new DataSet(
                            read(set, "input", inputs),
                            read(set, "output", model.outputs()),
                            set.getFileName().toString().startsWith("author")))
                    .toList();
        }
    }

    private static List<TensorProto> read(Path set, String role, List<String> names) {
        return IntStream.range(0, names.size())
                .mapToObj(i -> {
                    TensorProto t = TensorFile.read(set.resolve(role + "_" + i + ".pb"), OnnxLimits.DEFAULT);
                    return TensorProto.of(names.get(i), ElementType.FLOAT, t.dims(), t.floats());
                })
                .toList();
    }

    @Override
    public String toString() {
        return folder.getFileName().toString();
    }
}
