// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.geometry;

/**
 * An image cut into tiles from its first pixel on, numbered row by row; the last ones of a row or column are smaller.
 *
 * @param height of the image
 * @param width of the image
 * @param tileHeight of a tile
 * @param tileWidth of a tile
 */
public record TileGrid(int height, int width, int tileHeight, int tileWidth) {

    /** @throws IllegalArgumentException if a size is not positive */
    public TileGrid {
        if (height < 1 || width < 1 || tileHeight < 1 || tileWidth < 1) {
            throw new IllegalArgumentException("Cannot cut an image into tiles: sizes are " + height + "×" + width
                    + " and " + tileHeight + "×" + tileWidth + " but must be at least 1×1");
        }
    }

    public int rows() {
        return (height - 1) / tileHeight + 1;
    }

    public int columns() {
        return (width - 1) / tileWidth + 1;
    }

    /** How many tiles. */
    public int count() {
        return Math.multiplyExact(rows(), columns());
    }

    /** The pixels of a tile. */
    public Area tile(int index) {
        return tile(index / columns(), index % columns());
    }

    /** The pixels of the tile in a row and column of the grid. */
    public Area tile(int row, int column) {
        int top = row * tileHeight;
        int left = column * tileWidth;
        return Area.at(top, left, Math.min(tileHeight, height - top), Math.min(tileWidth, width - left));
    }
}
