// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.api;

import io.sparkconv.config.AlgorithmChoice;
import io.sparkconv.config.Options;
import io.sparkconv.config.Settings;
import io.sparkconv.graph.Graph;
import io.sparkconv.model.LocalModelFiles;
import io.sparkconv.model.Model;
import io.sparkconv.model.ModelChoice;
import io.sparkconv.op.InvalidModelException;
import io.sparkconv.tensor.Shape;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A whole network: one of the named ones, or an ONNX file. Its files are read once, when it is made. Images are given as
 * the network takes them, resized and normalised.
 *
 * <pre>{@code
 * Inference network = Inference.of("squeezenet-1.1", "squeezenet.safetensors", "features");
 * Tensor features = network.apply(images);
 * }</pre>
 */
public final class Inference extends TensorFunction {

    private static final long serialVersionUID = 1L;

    private final Model model;

    private Inference(Model model, AlgorithmChoice algorithms) {
        super(algorithms);
        this.model = model;
    }

    /**
     * A named network.
     *
     * @param name as {@code models} lists it
     * @param weights a safetensors file, or {@code random:SEED}
     * @param layers whose tensors are wanted, in order; none for the network's own outputs
     * @throws IllegalArgumentException if there is no such network, layer or file
     */
    public static Inference of(String name, String weights, String... layers) throws IOException {
        return of(Map.of(Options.MODEL.key(), name, Options.WEIGHTS.key(), weights), layers);
    }

    /**
     * A network with its weights in it: an ONNX file.
     *
     * @param file its path on this machine
     * @param layers whose tensors are wanted, in order; none for the model's outputs
     * @throws IllegalArgumentException if it cannot be read, or has no such tensor
     */
    public static Inference ofOnnx(String file, String... layers) throws IOException {
        return of(Map.of(Options.MODEL.key(), file), layers);
    }

    private static Inference of(Map<String, String> options, String... layers) throws IOException {
        Map<String, String> all = new HashMap<>(options);
        if (layers.length > 0) {
            all.put(Options.LAYERS.key(), String.join(",", layers));
        }
        return new Inference(
                ModelChoice.of(Settings.of(all)).runnable().read(new LocalModelFiles()), AlgorithmChoice.AUTO);
    }

    @Override
    public Inference withAlgorithms(AlgorithmChoice choice) {
        return new Inference(model, choice);
    }

    @Override
    public Graph graph(Shape image) {
        if (!image.isImage()) {
            throw new InvalidModelException("Cannot use network " + model.label() + ": shape of the images is " + image
                    + " but must be N, H, W, C");
        }
        return model.withInput(List.of(1, image.channels(), image.height(), image.width()))
                .graph();
    }
}
