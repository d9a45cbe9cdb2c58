// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.image.tiff;

import io.sparkconv.geometry.Area;
import io.sparkconv.geometry.TileGrid;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * The form of a TIFF that is written in tiles: interleaved samples of 8 bits or float32, lower bytes first.
 *
 * @param side of a tile; a multiple of 16
 * @param channels samples of a pixel
 * @param floats whether samples are float32
 * @param deflated whether tiles are compressed
 */
public record TiffTiles(int width, int height, int side, int channels, boolean floats, boolean deflated)
        implements Serializable {

    /** What sides of a TIFF's tiles are multiples of. */
    public static final int UNIT = 16;

    /** @throws IllegalArgumentException if the side is no multiple of 16 */
    public TiffTiles {
        if (side < UNIT || side % UNIT != 0) {
            throw new IllegalArgumentException(
                    "Cannot write a TIFF: side of its tiles is " + side + " but must be a multiple of " + UNIT);
        }
    }

    private TileGrid grid() {
        return new TileGrid(height, width, side, side);
    }

    /** How many tiles, row by row. */
    public int count() {
        return grid().count();
    }

    public int pixelBytes() {
        return channels * (floats ? 4 : 1);
    }

    /** Bytes of a tile that is not compressed. */
    public int tileBytes() {
        return Math.multiplyExact(side * side, pixelBytes());
    }

    /**
     * The tiles that lie in a rectangle.
     *
     * @throws IllegalArgumentException if some lie in it in part
     */
    public List<Integer> within(Area area) {
        List<Integer> tiles = new ArrayList<>();
        int columns = grid().columns();
        for (long y = area.rows().low(); y <= area.rows().high(); y += side) {
            for (long x = area.columns().low(); x <= area.columns().high(); x += side) {
                int index = Math.toIntExact(y / side * columns + x / side);
                if (y % side != 0 || x % side != 0 || !area.contains(grid().tile(index))) {
                    throw new IllegalArgumentException("Cannot write tile " + index + ": its pixels are "
                            + grid().tile(index) + " but must lie in " + area);
                }
                tiles.add(index);
            }
        }
        return tiles;
    }

    /**
     * A tile as it lies in the file, filled up with zeros beyond the image.
     *
     * @param area a rectangle that it lies in
     * @param pixels of the rectangle, row by row
     */
    public byte[] tile(int index, Area area, byte[] pixels) {
        Area own = grid().tile(index);
        byte[] tile = new byte[tileBytes()];
        int length = own.width() * pixelBytes();
        int left = (int) (own.columns().low() - area.columns().low());
        for (int row = 0; row < own.height(); row++) {
            int y = (int) (own.rows().low() - area.rows().low()) + row;
            int from = (y * area.width() + left) * pixelBytes();
            System.arraycopy(pixels, from, tile, row * side * pixelBytes(), length);
        }
        return deflated ? BlockCoding.deflate(tile) : tile;
    }
}
