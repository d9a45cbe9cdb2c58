// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.model;

import io.sparkconv.config.InvalidOptionException;
import io.sparkconv.config.NearestName;
import io.sparkconv.config.Options;
import io.sparkconv.config.Settings;
import io.sparkconv.op.InvalidModelException;
import io.sparkconv.weights.Safetensors;
import io.sparkconv.weights.WeightSource;
import io.sparkconv.zoo.Network;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * The network that the options choose: the one door for every command. Names and values are checked, files are not read
 * before a network is asked for.
 *
 * @param source where the network comes from
 * @param weights the name of the weights' file, {@code random:SEED}, or empty
 * @param layers the layers wanted, in order; empty for the command's own choice
 */
public record ModelChoice(ModelSource source, String weights, List<String> layers) implements Serializable {

    /**
     * What the options choose.
     *
     * @throws IllegalArgumentException if there is no such model or layer, or weights are given where none are taken
     */
    public static ModelChoice of(Settings settings) {
        ModelChoice choice = new ModelChoice(
                ModelSource.of(settings.get(Options.MODEL)),
                settings.find(Options.WEIGHTS).orElse(""),
                settings.find(Options.LAYERS).orElse(List.of()));
        choice.checkWeights();
        choice.checkLayers(choice.source.network(WeightSource.none()).graph().layerNames());
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

    /** The file that the weights stand in, if they stand in one. */
    public Optional<String> weightFile() {
        return Optional.of(weights).filter(text -> !text.isEmpty() && !isRandom());
    }

    /**
     * The network with its weights from this machine's file system, or none if the options name none.
     *
     * @throws InvalidModelException if the weights cannot be read or are not this network's
     */
    public Network network() {
        return network(weights.isEmpty() ? WeightSource.none() : WeightSource.of(weights));
    }

    /**
     * The network with its weights from the content of {@link #weightFile}.
     *
     * @param content null if there is no such file
     * @throws InvalidModelException if the weights cannot be read or are not this network's
     */
    public Network network(byte[] content) {
        return content == null ? network() : network(Safetensors.read(weights, ByteBuffer.wrap(content)));
    }

    /**
     * The network with weights from elsewhere.
     *
     * @throws InvalidModelException if the weights are not this network's
     */
    public Network network(WeightSource values) {
        Network network = source.network(values);
        values.check(network.graph().parameters());
        return network;
    }

    /** What the network's values are, in words. */
    public String describeWeights() {
        if (weights.isEmpty()) {
            return "none needed";
        }
        return isRandom() ? WeightSource.of(weights).description() : "weights from " + weights;
    }

    private boolean isRandom() {
        return weights.startsWith(WeightSource.RANDOM);
    }

    private void checkWeights() {
        if (!weights.isEmpty() && !source.needsWeights()) {
            throw fault(Options.WEIGHTS.flag() + " is '" + weights + "' but must not be set, for it needs none");
        }
        if (isRandom()) {
            WeightSource.of(weights);
        }
    }

    private void checkLayers(List<String> known) {
        for (String layer : layers) {
            if (!known.contains(layer)) {
                throw fault(Options.LAYERS.flag() + " has '" + layer
                        + "' but must name layers of it, as plan lists them" + NearestName.question(layer, known));
            }
        }
        if (new HashSet<>(layers).size() != layers.size()) {
            throw fault(Options.LAYERS.flag() + " is " + String.join(",", layers) + " but must name each layer once");
        }
    }

    private InvalidOptionException fault(String what) {
        return new InvalidOptionException("Cannot use network " + source.label() + ": " + what);
    }
}
