// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark;

import io.sparkconv.detect.Placement;
import io.sparkconv.image.DecodeOptions;
import io.sparkconv.image.Decoded;
import io.sparkconv.image.ImageDecoder;
import io.sparkconv.image.Picture;
import io.sparkconv.image.Preprocessing;
import io.sparkconv.image.Refusal;
import io.sparkconv.image.Status;
import io.sparkconv.kernel.Span;
import io.sparkconv.spark.FeatureEngine.Loaded;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;

/** Makes a network's input of image files, and counts the time of what comes after decoding. For one thread. */
final class PictureLoader {

    private final Preprocessing preprocessing;
    private final DecodeOptions decoding;
    private long resizeNanos;

    PictureLoader(Preprocessing preprocessing, DecodeOptions decoding) {
        this.preprocessing = preprocessing;
        this.decoding = decoding;
    }

    /** Decodes a file and writes it as NHWC, unless it is refused. */
    Loaded load(byte[] file, Span input) {
        return load(file, input, placement -> {});
    }

    /** The same, and tells where in the picture the input lies. */
    Loaded load(byte[] file, Span input, Consumer<Placement> place) {
        Decoded decoded = ImageDecoder.decode(file, decoding);
        if (decoded instanceof Refusal refusal) {
            return new Loaded(
                    refusal.status().label(),
                    refusal.reason(),
                    boxed(refusal.width()),
                    boxed(refusal.height()),
                    Set.of());
        }
        Picture picture = (Picture) decoded;
        long start = System.nanoTime();
        preprocessing.apply(picture, input);
        resizeNanos += System.nanoTime() - start;
        place.accept(Placement.of(preprocessing, picture.height(), picture.width()));
        return new Loaded(Status.OK.label(), null, picture.storedWidth(), picture.storedHeight(), picture.notes());
    }

    /** Time spent in resizing and normalising so far. */
    long resizeNanos() {
        return resizeNanos;
    }

    private static Integer boxed(OptionalInt value) {
        return value.isPresent() ? value.getAsInt() : null;
    }
}
