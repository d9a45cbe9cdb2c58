// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark;

import io.sparkconv.config.AlphaChoice;
import io.sparkconv.config.InvalidOptionException;
import io.sparkconv.config.KernelChoice;
import io.sparkconv.config.NearestName;
import io.sparkconv.config.Options;
import io.sparkconv.config.Pooling;
import io.sparkconv.config.Settings;
import io.sparkconv.config.SixteenBitChoice;
import io.sparkconv.graph.Graph;
import io.sparkconv.image.Alpha;
import io.sparkconv.image.DecodeOptions;
import io.sparkconv.image.SixteenBit;
import io.sparkconv.weights.Safetensors;
import io.sparkconv.weights.WeightSource;
import io.sparkconv.zoo.Network;
import io.sparkconv.zoo.Zoo;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Everything that an executor needs to build the same model as every other.
 *
 * @param model name in the zoo
 * @param weights the name of the weights' file, {@code random:SEED}, or empty
 * @param weightFile the content of the weights' file; null if there is none
 * @param layers the layers that become columns, in order; empty for the network's own choice
 * @param pooling what becomes of maps
 * @param batch the most images in one run
 * @param kernels the inner loops asked for
 * @param decoding how files become pictures
 */
record ModelSpec(
        String model,
        String weights,
        byte[] weightFile,
        ArrayList<String> layers,
        Pooling pooling,
        int batch,
        KernelChoice kernels,
        Decoding decoding)
        implements Serializable {

    /** The options that {@link DecodeOptions} come from. */
    record Decoding(long maxPixels, AlphaChoice alpha, SixteenBitChoice sixteenBit) implements Serializable {

        DecodeOptions options() {
            return new DecodeOptions(
                    maxPixels,
                    switch (alpha) {
                        case BLACK -> Alpha.ON_BLACK;
                        case WHITE -> Alpha.ON_WHITE;
                        case NONE -> Alpha.IGNORE;
                    },
                    switch (sixteenBit) {
                        case SCALE -> SixteenBit.DIVIDE_BY_257;
                        case TRUNCATE -> SixteenBit.HIGH_BYTE;
                    });
        }
    }

    /**
     * What the options ask for, with the content of the weights' file, on any file system that Hadoop knows.
     *
     * @throws IllegalArgumentException as {@link #check}
     */
    static ModelSpec of(Settings settings, Configuration hadoop) throws IOException {
        check(settings);
        String weights = settings.find(Options.WEIGHTS).orElse("");
        boolean isFile = !weights.isEmpty() && !weights.startsWith(WeightSource.RANDOM);
        return new ModelSpec(
                settings.get(Options.MODEL),
                weights,
                isFile ? read(weights, hadoop) : null,
                new ArrayList<>(settings.find(Options.LAYERS).orElse(List.of())),
                settings.get(Options.POOL),
                settings.get(Options.BATCH_SIZE),
                settings.get(Options.KERNELS),
                decoding(settings));
    }

    /**
     * Checks names and values without reading a file.
     *
     * @throws IllegalArgumentException if there is no such model or layer, or weights are needed and not given
     */
    static void check(Settings settings) {
        Zoo zoo = Zoo.named(settings.get(Options.MODEL));
        if (zoo.needsWeights() && settings.find(Options.WEIGHTS).isEmpty()) {
            throw new InvalidOptionException("Cannot extract features with " + zoo.label() + ": "
                    + Options.WEIGHTS.flag()
                    + " is not set but must be a .safetensors file, or random:SEED to try it without any");
        }
        Graph graph = zoo.build(WeightSource.none()).graph();
        checkLayers(zoo.label(), settings.find(Options.LAYERS).orElse(List.of()), graph.layerNames());
        decoding(settings).options();
    }

    private static Decoding decoding(Settings settings) {
        return new Decoding(
                settings.get(Options.MAX_PIXELS), settings.get(Options.ALPHA), settings.get(Options.SIXTEEN_BIT));
    }

    /** Where the network's values come from. */
    WeightSource weightSource() {
        if (weightFile != null) {
            return Safetensors.read(weights, ByteBuffer.wrap(weightFile));
        }
        return weights.isEmpty() ? WeightSource.none() : WeightSource.of(weights);
    }

    Network network() {
        return Zoo.named(model).build(weightSource());
    }

    private static void checkLayers(String model, List<String> layers, List<String> known) {
        for (String layer : layers) {
            if (!known.contains(layer)) {
                throw new InvalidOptionException("Cannot extract features with " + model + ": " + Options.LAYERS.flag()
                        + " has '" + layer + "' but must name layers of it" + NearestName.question(layer, known));
            }
        }
        if (new HashSet<>(layers).size() != layers.size()) {
            throw new InvalidOptionException("Cannot extract features with " + model + ": " + Options.LAYERS.flag()
                    + " is " + String.join(",", layers) + " but must name each layer once");
        }
    }

    private static byte[] read(String file, Configuration hadoop) throws IOException {
        Path path = new Path(file);
        FileSystem fs = path.getFileSystem(hadoop);
        if (!fs.exists(path) || !fs.getFileStatus(path).isFile()) {
            throw new InvalidOptionException("Cannot read weights: " + Options.WEIGHTS.flag() + " is '" + file
                    + "' but must be a .safetensors file that exists, or random:SEED");
        }
        try (InputStream in = fs.open(path)) {
            return in.readAllBytes();
        }
    }
}
