// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark;

import io.sparkconv.config.AlphaChoice;
import io.sparkconv.config.KernelChoice;
import io.sparkconv.config.Options;
import io.sparkconv.config.Pooling;
import io.sparkconv.config.Settings;
import io.sparkconv.config.SixteenBitChoice;
import io.sparkconv.image.Alpha;
import io.sparkconv.image.DecodeOptions;
import io.sparkconv.image.SixteenBit;
import io.sparkconv.model.ModelChoice;
import io.sparkconv.weights.WeightSource;
import io.sparkconv.zoo.Network;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.security.AccessControlException;

/**
 * Everything that an executor needs to build the same model as every other.
 *
 * @param model network, weights and layers; the layers become columns
 * @param weightFile the content of the weights' file; null if there is none
 * @param pooling what becomes of maps
 * @param batch the most images in one run
 * @param kernels the inner loops asked for
 * @param decoding how files become pictures
 */
record ModelSpec(
        ModelChoice model, byte[] weightFile, Pooling pooling, int batch, KernelChoice kernels, Decoding decoding)
        implements Serializable {

    /** What fits an array. */
    private static final long MOST_BYTES = Integer.MAX_VALUE - 16;

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
        ModelChoice model = check(settings);
        byte[] weightFile = null;
        if (model.weightFile().isPresent()) {
            weightFile = read(Location.of(Options.WEIGHTS, model.weightFile().get(), hadoop));
        }
        return new ModelSpec(
                model,
                weightFile,
                settings.get(Options.POOL),
                settings.get(Options.BATCH_SIZE),
                settings.get(Options.KERNELS),
                decoding(settings));
    }

    /**
     * Checks names and values without reading a file.
     *
     * @throws IllegalArgumentException if there is no such model or layer, it takes no pictures, or weights are needed
     *     and not given
     */
    static ModelChoice check(Settings settings) {
        decoding(settings).options();
        ModelChoice model = ModelChoice.of(settings).runnable();
        model.source().network(WeightSource.none()).preprocessing();
        return model;
    }

    Network network() {
        return model.network(weightFile);
    }

    private static Decoding decoding(Settings settings) {
        return new Decoding(
                settings.get(Options.MAX_PIXELS), settings.get(Options.ALPHA), settings.get(Options.SIXTEEN_BIT));
    }

    private static byte[] read(Location file) throws IOException {
        Optional<FileStatus> status = file.status().filter(FileStatus::isFile);
        if (status.isEmpty()) {
            throw file.fault("Cannot read weights", "a .safetensors file that exists, or random:SEED");
        }
        if (status.get().getLen() > MOST_BYTES) {
            throw file.fault("Cannot read weights", "a file of at most " + MOST_BYTES + " bytes");
        }
        try (InputStream in = file.open()) {
            return in.readAllBytes();
        } catch (AccessControlException | FileNotFoundException e) {
            throw file.fault("Cannot read weights", "a readable file (" + e.getMessage() + ")");
        }
    }
}
