// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.tile;

import io.sparkconv.answer.Subject;
import io.sparkconv.answer.TileReading;
import io.sparkconv.answer.ValueRange;
import io.sparkconv.answer.Wish;
import io.sparkconv.config.AlgorithmChoice;
import io.sparkconv.config.AnswerChoice;
import io.sparkconv.config.FitChoice;
import io.sparkconv.config.KernelChoice;
import io.sparkconv.config.PictureSize;
import io.sparkconv.graph.Graph;
import io.sparkconv.graph.rewrite.Rewrites;
import io.sparkconv.image.Preprocessing;
import io.sparkconv.model.Model;
import io.sparkconv.split.tile.TileCut;
import io.sparkconv.zoo.Network;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/**
 * Everything that an executor needs to compute tiles as every other does.
 *
 * @param model the network for the image's own size, with the content of its files
 * @param picture the image's size
 * @param range black and white of a picture, in their order; empty if the network tells them
 * @param approximate whether layers that see the whole image may be computed over each tile alone
 * @param algorithms those that may be chosen
 */
record TileSpec(
        Model model,
        PictureSize picture,
        AnswerChoice as,
        FitChoice fit,
        List<Double> range,
        KernelChoice kernels,
        boolean approximate,
        AlgorithmChoice algorithms)
        implements Serializable {

    /** What is built from it. */
    record Built(Network network, TileCut cut, TileReading reading) {

        /** How a window of the image becomes the network's input. */
        Preprocessing preprocessing() {
            return network.preprocessing().atOwnSize();
        }
    }

    /**
     * Builds the network and cuts it.
     *
     * @throws IllegalArgumentException if its output cannot be read as asked
     * @throws io.sparkconv.split.UncuttableException if a layer sees the whole image and is not approximated
     */
    Built build() {
        Network network = model.network();
        Subject subject = new Subject(model.label(), network, model.outputKind(), model.channelsLast());
        Optional<ValueRange> shades =
                range.isEmpty() ? Optional.empty() : Optional.of(new ValueRange(range.get(0), range.get(1)));
        TileReading reading = TileReading.of(subject, new Wish(as, fit, List.of(), shades), picture);
        Graph ready = Rewrites.forInference(network.graph(), List.of(subject.layer()), algorithms);
        return new Built(network, approximate ? TileCut.approximating(ready) : TileCut.of(ready), reading);
    }
}
