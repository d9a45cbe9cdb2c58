// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.network;

import io.sparkconv.config.AlgorithmChoice;
import io.sparkconv.config.AlphaChoice;
import io.sparkconv.config.KernelChoice;
import io.sparkconv.config.Options;
import io.sparkconv.config.Pooling;
import io.sparkconv.config.Settings;
import io.sparkconv.config.SixteenBitChoice;
import io.sparkconv.image.DecodeOptions;
import io.sparkconv.image.ImageOpener;
import io.sparkconv.model.Model;
import io.sparkconv.model.ModelChoice;
import java.io.IOException;
import java.io.Serializable;
import org.apache.hadoop.conf.Configuration;

/**
 * Everything that an executor needs to build the same model as every other.
 *
 * @param model network, weights and layers, with the content of their files; the layers become columns
 * @param pooling what becomes of maps
 * @param batch the most images in one run
 * @param kernels the inner loops asked for
 * @param algorithms those that may be chosen
 * @param decoding how files become pictures
 */
public record ModelSpec(
        Model model, Pooling pooling, int batch, KernelChoice kernels, AlgorithmChoice algorithms, Decoding decoding)
        implements Serializable {

    /**
     * How files become pictures.
     *
     * @param memory bytes that an image may take while it is decoded
     */
    public record Decoding(long maxPixels, AlphaChoice alpha, SixteenBitChoice sixteenBit, long memory)
            implements Serializable {

        DecodeOptions options() {
            return DecodeOptions.of(maxPixels, alpha, sixteenBit);
        }

        public ImageOpener opener() {
            return new ImageOpener(options(), memory);
        }
    }

    /**
     * What the options ask for, with the content of the model's files, on any file system that Hadoop knows.
     *
     * @throws IllegalArgumentException as {@link #check}
     */
    public static ModelSpec of(Settings settings, Configuration hadoop) throws IOException {
        return new ModelSpec(
                check(settings).read(new HadoopModelFiles(hadoop)),
                settings.get(Options.POOL),
                settings.get(Options.BATCH_SIZE),
                settings.get(Options.KERNELS),
                settings.get(Options.ALGORITHMS),
                decoding(settings));
    }

    /**
     * The same within limits of memory.
     *
     * @param images the most images in one run
     * @param memory bytes that an image may take while it is decoded
     */
    public ModelSpec within(int images, long memory) {
        Decoding limited = new Decoding(decoding.maxPixels(), decoding.alpha(), decoding.sixteenBit(), memory);
        return new ModelSpec(model, pooling, images, kernels, algorithms, limited);
    }

    /**
     * Checks names and values without reading a file.
     *
     * @throws IllegalArgumentException if there is no such model or layer, or weights are needed and not given
     */
    public static ModelChoice check(Settings settings) {
        decoding(settings).options();
        return ModelChoice.of(settings).runnable();
    }

    private static Decoding decoding(Settings settings) {
        return new Decoding(
                settings.get(Options.MAX_PIXELS),
                settings.get(Options.ALPHA),
                settings.get(Options.SIXTEEN_BIT),
                Long.MAX_VALUE);
    }
}
