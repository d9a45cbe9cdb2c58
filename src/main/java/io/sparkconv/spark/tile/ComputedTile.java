// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.tile;

import io.sparkconv.geometry.Area;

/**
 * A tile that is done.
 *
 * @param row of the grid
 * @param column of the grid
 * @param area its pixels of the output
 * @param channels numbers of each pixel
 * @param pixels row by row, channels interleaved: bytes, or float32 with the lowest byte first
 */
record ComputedTile(int row, int column, Area area, int channels, byte[] pixels) {}
