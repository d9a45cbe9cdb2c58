// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.model;

import io.sparkconv.config.DetectionOptions;
import io.sparkconv.config.InvalidOptionException;
import io.sparkconv.config.NearestName;
import io.sparkconv.config.Options;
import io.sparkconv.config.Settings;
import io.sparkconv.detect.DetectionHead;
import io.sparkconv.onnx.wire.OnnxLimits;
import io.sparkconv.weights.WeightSource;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;

/**
 * The model that the options choose: the one door for every command. Names and values are checked here, files are read
 * by {@link #read}.
 *
 * @param source where the network comes from
 * @param weights the name of the weights' file, {@code random:SEED}, or empty
 * @param layers the layers wanted, in order; empty for the command's own choice
 */
public record ModelChoice(ModelSource source, String weights, List<String> layers, Settings settings) {

    /**
     * What the options choose.
     *
     * @throws IllegalArgumentException if there is no such model or layer, or weights are given where none are taken
     */
    public static ModelChoice of(Settings settings) {
        ModelChoice choice = new ModelChoice(
                ModelSource.of(settings.get(Options.MODEL)),
                settings.find(Options.WEIGHTS).orElse(""),
                settings.find(Options.LAYERS).orElse(List.of()),
                settings);
        choice.checkWeights();
        choice.checkLayers();
        PictureRules.of(settings);
        choice.checkDetection();
        return choice;
    }

    /**
     * The same model with these layers wanted.
     *
     * @throws InvalidOptionException if the network is named and has no such layer
     */
    public ModelChoice withLayers(List<String> wanted) {
        ModelChoice choice = new ModelChoice(source, weights, wanted, settings);
        choice.checkLayers();
        return choice;
    }

    /**
     * This choice, if it can run.
     *
     * @throws InvalidOptionException if weights are needed and not given
     */
    public ModelChoice runnable() {
        if (source.needsWeights() && weights.isEmpty()) {
            throw fault(Options.WEIGHTS.flag() + " is not set but must be a .safetensors file, or random:SEED to try it"
                    + " without any");
        }
        return this;
    }

    /**
     * The model with the content of its files.
     *
     * @throws IllegalArgumentException if a file cannot be read, or is not what it must be
     */
    public Model read(ModelFiles files) throws IOException {
        List<Integer> input = settings.find(Options.INPUT).orElse(List.of());
        if (source instanceof OnnxSource onnx) {
            OnnxLimits limits = OnnxLimits.ofBytes(settings.get(Options.MAX_MODEL_BYTES));
            OnnxPackage file = OnnxPackage.read(onnx.file(), files, limits);
            String side = file.name() + SideFile.SUFFIX;
            Settings all = files.beside(onnx.file(), side)
                    .map(content -> settings.withModelFile(SideFile.texts(side, content)))
                    .orElse(settings);
            DetectionRules detections = DetectionRules.of(settings);
            return new OnnxNetwork(
                    file,
                    detections.head().map(DetectionHead::tensors).orElse(layers),
                    PictureRules.of(all),
                    detections,
                    input);
        }
        boolean inFile = !weights.isEmpty() && !isRandom();
        byte[] content = inFile ? files.weights(weights).orElse(null) : null;
        return new ZooNetwork(
                ((ZooModel) source).zoo(),
                weights,
                content,
                layers,
                PictureRules.of(settings),
                DetectionRules.of(settings),
                input);
    }

    private boolean isRandom() {
        return weights.startsWith(WeightSource.RANDOM);
    }

    private void checkWeights() {
        if (!weights.isEmpty() && !source.needsWeights()) {
            String reason = source instanceof OnnxSource ? "its file has its weights" : "it needs none";
            throw fault(Options.WEIGHTS.flag() + " is '" + weights + "' but must not be set, for " + reason);
        }
        if (isRandom()) {
            WeightSource.of(weights);
        }
    }

    private void checkLayers() {
        if (source instanceof ZooModel zoo) {
            List<String> known = zoo.zoo().build(WeightSource.none()).graph().layerNames();
            for (String layer : layers) {
                if (!known.contains(layer)) {
                    throw fault(Options.LAYERS.flag() + " has '" + layer
                            + "' but must name layers of it, as plan lists them" + NearestName.question(layer, known));
                }
            }
        }
        if (new HashSet<>(layers).size() != layers.size()) {
            throw fault(Options.LAYERS.flag() + " is " + String.join(",", layers) + " but must name each layer once");
        }
    }

    private void checkDetection() {
        settings.find(DetectionOptions.DETECTIONS).ifPresent(tensors -> {
            if (source instanceof ZooModel || !layers.isEmpty()) {
                throw fault(DetectionOptions.DETECTIONS.flag() + " is " + String.join(",", tensors)
                        + " but must only be set for an ONNX file, without " + Options.LAYERS.flag());
            }
        });
        DetectionRules.of(settings);
        DetectionRules.asked(settings).filter(option -> !detects()).ifPresent(option -> {
            throw fault(option.flag() + " is " + settings.get(option) + " but must not be set, for "
                    + (layers.isEmpty() ? "it is no detector" : Options.LAYERS.flag() + " asks for tensors"));
        });
    }

    private boolean detects() {
        if (source instanceof ZooModel named) {
            return layers.isEmpty()
                    && named.zoo().build(WeightSource.none()).detection().isPresent();
        }
        return settings.find(DetectionOptions.DETECTIONS).isPresent();
    }

    private InvalidOptionException fault(String what) {
        return new InvalidOptionException("Cannot use network " + source.label() + ": " + what);
    }
}
