// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.network;

import io.sparkconv.detect.Placement;
import io.sparkconv.image.Decoded;
import io.sparkconv.image.ImageFile;
import io.sparkconv.image.ImageHeader;
import io.sparkconv.image.ImageOpener;
import io.sparkconv.image.Note;
import io.sparkconv.image.Picture;
import io.sparkconv.image.PictureRows;
import io.sparkconv.image.Preprocessing;
import io.sparkconv.image.Refusal;
import io.sparkconv.image.Status;
import io.sparkconv.image.StreamedPicture;
import io.sparkconv.kernel.Span;
import io.sparkconv.spark.network.FeatureEngine.Loaded;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;

/** Makes a network's input of image files, and counts the time of what comes after decoding. For one thread. */
public final class PictureLoader {

    private final Preprocessing preprocessing;
    private final ImageOpener images;
    private long resizeNanos;

    public PictureLoader(Preprocessing preprocessing, ImageOpener images) {
        this.preprocessing = preprocessing;
        this.images = images;
    }

    /** Decodes a file and writes it as NHWC, unless it is refused. */
    public Loaded load(ImageFile file, Span input) {
        return load(file, input, placement -> {});
    }

    /** The same, and tells where in the picture the input lies. */
    public Loaded load(ImageFile file, Span input, Consumer<Placement> place) {
        Decoded decoded = images.open(file);
        if (decoded instanceof StreamedPicture streamed) {
            return load(streamed, input, place);
        }
        return decoded instanceof Picture picture ? load(picture, input, place) : refused((Refusal) decoded);
    }

    private static Loaded refused(Refusal refusal) {
        return new Loaded(
                refusal.status().label(), refusal.reason(), boxed(refusal.width()), boxed(refusal.height()), Set.of());
    }

    /** Resizing is counted as decoding here: the one waits for the other, row by row. */
    private Loaded load(StreamedPicture picture, Span input, Consumer<Placement> place) {
        ImageHeader header = picture.header();
        try (PictureRows rows = picture.rows()) {
            Set<Note> notes = preprocessing.apply(rows, input);
            place.accept(Placement.of(preprocessing, rows.height(), rows.width()));
            return new Loaded(Status.OK.label(), null, header.width(), header.height(), notes);
        } catch (UncheckedIOException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            return refused(Refusal.of(e, Optional.of(header)));
        }
    }

    private Loaded load(Picture picture, Span input, Consumer<Placement> place) {
        long start = System.nanoTime();
        preprocessing.apply(picture, input);
        resizeNanos += System.nanoTime() - start;
        place.accept(Placement.of(preprocessing, picture.height(), picture.width()));
        return new Loaded(Status.OK.label(), null, picture.storedWidth(), picture.storedHeight(), picture.notes());
    }

    /** Time spent in resizing and normalising so far. */
    public long resizeNanos() {
        return resizeNanos;
    }

    private static Integer boxed(OptionalInt value) {
        return value.isPresent() ? value.getAsInt() : null;
    }
}
