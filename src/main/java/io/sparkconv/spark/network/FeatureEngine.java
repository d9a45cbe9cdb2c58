// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.network;

import io.sparkconv.image.ImageFile;
import io.sparkconv.image.Note;
import io.sparkconv.image.Status;
import java.io.Serializable;
import java.util.List;
import java.util.Set;

/** Turns the bytes of image files into features, a batch at a time. For one thread. */
public interface FeatureEngine {

    /**
     * What became of one file.
     *
     * @param width in pixels as stored, or null if not known
     * @param height in pixels as stored, or null if not known
     * @param notes what was ignored or approximated
     * @param error why it was refused; null if it was not
     */
    record Loaded(String status, String error, Integer width, Integer height, Set<Note> notes) implements Serializable {

        public boolean ok() {
            return error == null;
        }

        /** The same file, on which the network failed. */
        public Loaded notComputed(String reason) {
            return new Loaded(Status.COMPUTE_FAILED.label(), reason, width, height, notes);
        }
    }

    /** The most images in one run. */
    int batch();

    /** How many columns of features an image has. */
    int columns();

    /** Decodes a file and puts it into a place of the batch, unless it is refused. */
    Loaded load(ImageFile file, int place);

    /** Computes the first {@code images} places. */
    void run(int images);

    /**
     * The features of one place after {@link #run}, one array per column: a wanted layer, maps in C, H, W order, or what
     * was detected.
     */
    List<float[]> features(int place);

    /** The cells of a row that these features become, one per column. */
    default List<Object> cells(List<float[]> features) {
        return List.copyOf(features);
    }

    /** Nanoseconds spent in resizing and normalising so far, which are part of {@link #load}. */
    long resizeNanos();

    /** Nanoseconds spent in each layer so far. */
    long[] layerNanos();
}
