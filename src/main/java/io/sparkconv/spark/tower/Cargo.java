// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.tower;

import java.io.Serializable;
import java.util.List;
import java.util.SortedMap;

/** What an exchange carries. */
sealed interface Cargo extends Serializable permits Cargo.Pieces, Cargo.Companion {

    /**
     * What one tower gives another.
     *
     * @param from the tower
     * @param images in the block
     * @param arrays a piece for each move between the two, in order
     * @param failures what went wrong with images that could not be computed, by their place in the block; their values
     *     mean nothing
     */
    record Pieces(int from, int images, List<float[]> arrays, SortedMap<Integer, String> failures) implements Cargo {}

    /** What goes with a block from its beginning to its end, by way of the first tower. */
    record Companion(Serializable value) implements Cargo {}
}
