// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.tile;

import java.io.Serializable;

/**
 * A file with tiles of a TIFF as they will lie in it, each after its number and its length.
 *
 * @param name of the file, in the run's own folder
 * @param tiles how many there are
 * @param bytes of all tiles together
 */
record TilePart(String name, int tiles, long bytes) implements Serializable {}
