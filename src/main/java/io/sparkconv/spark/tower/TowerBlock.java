// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.tower;

import java.io.Serializable;
import java.util.List;
import java.util.SortedMap;

/** A block of images at either end of the towers. */
public final class TowerBlock {

    private TowerBlock() {}

    /**
     * What goes in.
     *
     * @param images how many, perhaps none
     * @param input of all images, one after the other, NHWC; longer arrays are fine
     * @param companion what is to be given out again with the block
     */
    public record In(int images, float[] input, Serializable companion) {}

    /**
     * What comes out.
     *
     * @param outputs of all images, an array for each output of the network, images one after the other, NHWC
     * @param failures what went wrong with images that could not be computed, by their place in the block
     */
    public record Out(int images, List<float[]> outputs, SortedMap<Integer, String> failures, Serializable companion) {}
}
