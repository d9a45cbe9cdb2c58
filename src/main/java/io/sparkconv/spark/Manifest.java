// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark;

import io.sparkconv.spark.input.ImageEntry;
import io.sparkconv.spark.network.FeatureEngine.Loaded;
import java.io.Serializable;

/**
 * The images of a block and what became of their files; those that are ok went into the network, in this order.
 *
 * @param loaded one for each image
 */
record Manifest(ImageEntry[] images, Loaded[] loaded) implements Serializable {}
