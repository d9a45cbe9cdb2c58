// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.testing.shared;

import io.sparkconv.config.Options;
import io.sparkconv.config.Settings;
import io.sparkconv.graph.Graph;
import io.sparkconv.model.LocalModelFiles;
import io.sparkconv.model.ModelChoice;
import io.sparkconv.onnx.wire.TensorProto;
import io.sparkconv.op.Parameter;
import io.sparkconv.testing.SafetensorsFile;
import io.sparkconv.weights.WeightSource;
import io.sparkconv.zoo.Zoo;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The learned tensors of an ONNX file, for a network of the zoo. */
public final class BorrowedWeights {

    private final Map<String, TensorProto> tensors = new LinkedHashMap<>();
    private final Set<String> used = new HashSet<>();

    /** Gives the values of one of the zoo's tensors. */
    @FunctionalInterface
    public interface Rule {
        float[] values(Parameter wanted);
    }

    public BorrowedWeights(SharedModel model) throws IOException {
        model.open().proto().graph().initializers().forEach(t -> tensors.put(t.name(), t));
    }

    /** @throws IllegalArgumentException if the file has no such tensor */
    public TensorProto tensor(String name) {
        TensorProto tensor = tensors.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException(
                    "Cannot borrow weights: tensor is '" + name + "' but must be one of " + tensors.keySet());
        }
        used.add(name);
        return tensor;
    }

    /** The tensors that nobody has asked for. */
    public Set<String> unused() {
        Set<String> rest = new HashSet<>(tensors.keySet());
        rest.removeAll(used);
        return rest;
    }

    /**
     * A tensor in the corner of a larger one.
     *
     * @param from its extents
     * @param to those of the larger one, as many
     * @param rest the value of all other elements
     */
    public static float[] inCorner(float[] values, int[] from, int[] to, float rest) {
        if (from.length != to.length) {
            throw new IllegalArgumentException("Cannot enlarge a tensor: its extents are " + Arrays.toString(from)
                    + " but must be as many as " + Arrays.toString(to));
        }
        float[] larger = new float[Arrays.stream(to).reduce(1, Math::multiplyExact)];
        Arrays.fill(larger, rest);
        for (int i = 0; i < values.length; i++) {
            int left = i;
            int at = 0;
            int stride = 1;
            for (int axis = from.length - 1; axis >= 0; axis--) {
                at += left % from[axis] * stride;
                left /= from[axis];
                stride *= to[axis];
            }
            larger[at] = values[i];
        }
        return larger;
    }

    /**
     * Writes all of a network's tensors to a file and loads it as commands do.
     *
     * @param input N, C, H, W of the input; the network is for any N
     * @param layer the layer whose output is wanted
     */
    public static Graph load(Zoo zoo, Rule rule, Path file, int[] input, String layer) throws IOException {
        SafetensorsFile weights = new SafetensorsFile();
        for (Parameter wanted : zoo.build(WeightSource.none()).graph().parameters()) {
            weights.tensor(wanted.name(), rule.values(wanted), wanted.shape().toArray());
        }
        String extents = Arrays.stream(input).mapToObj(String::valueOf).collect(Collectors.joining(","));
        Settings settings = Settings.of(Map.of(
                Options.MODEL.key(),
                zoo.label(),
                Options.WEIGHTS.key(),
                weights.write(file).toString(),
                Options.LAYERS.key(),
                layer,
                Options.INPUT.key(),
                extents));
        return ModelChoice.of(settings).runnable().read(new LocalModelFiles()).graph();
    }
}
