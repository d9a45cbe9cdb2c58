// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.job;

import io.sparkconv.config.NearestName;
import io.sparkconv.config.Options;
import io.sparkconv.config.Settings;
import io.sparkconv.graph.Graph;
import io.sparkconv.op.InvalidModelException;
import io.sparkconv.tensor.Shape;
import io.sparkconv.weights.WeightSource;
import io.sparkconv.zoo.Network;
import io.sparkconv.zoo.Zoo;
import java.util.List;
import java.util.Map;

/**
 * The network that the options name.
 *
 * @param zoo its entry
 * @param weights where its values come from; none where the options say nothing
 * @param network the network with those weights
 */
record ModelChoice(Zoo zoo, WeightSource weights, Network network) {

    /** The network that the options name, its weights if they are given. */
    static ModelChoice of(Settings settings) {
        Zoo zoo = Zoo.named(settings.get(Options.MODEL));
        WeightSource weights =
                settings.find(Options.WEIGHTS).map(WeightSource::of).orElseGet(WeightSource::none);
        return new ModelChoice(zoo, weights, zoo.build(weights));
    }

    /**
     * The network, which must be able to run.
     *
     * @throws InvalidModelException if it needs weights and the options name none
     */
    static ModelChoice runnable(Settings settings) {
        ModelChoice choice = of(settings);
        if (choice.zoo().needsWeights() && settings.find(Options.WEIGHTS).isEmpty()) {
            throw new InvalidModelException("Cannot run network " + choice.zoo().label()
                    + ": --weights is not set but must be a .safetensors file, or random:SEED to try it without any");
        }
        return choice;
    }

    /** The same network with weights from elsewhere. */
    ModelChoice with(WeightSource other) {
        return new ModelChoice(zoo, other, zoo.build(other));
    }

    /**
     * The layers that the options ask for, else these.
     *
     * @throws InvalidModelException if one does not exist; suggests a near name
     */
    List<String> layers(Settings settings, List<String> otherwise) {
        List<String> layers = settings.find(Options.LAYERS).orElse(otherwise);
        List<String> known = network.graph().layerNames();
        for (String layer : layers) {
            if (!known.contains(layer)) {
                throw new InvalidModelException("Cannot find layer '" + layer + "' in network " + zoo.label()
                        + ": its layers are " + String.join(", ", known) + NearestName.question(layer, known));
            }
        }
        return layers;
    }

    /**
     * The layers of the network for images of that size.
     *
     * @throws InvalidModelException if the number of channels is another
     */
    Graph graphFor(int channels, int height, int width) {
        Graph graph = network.graph();
        Map.Entry<String, Shape> input = graph.inputs().entrySet().iterator().next();
        if (input.getValue().channels() != channels) {
            throw new InvalidModelException("Cannot run network " + zoo.label() + ": number of input channels is "
                    + channels + " but must be " + input.getValue().channels());
        }
        return graph.withInputs(Map.of(input.getKey(), Shape.nhwc(1, height, width, channels)));
    }
}
