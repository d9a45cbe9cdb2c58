// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.kernel;

/**
 * The tiles of {@link WinogradGrid} along one axis. Outputs are covered by as few tiles as possible, and those at the end
 * are three pixels long instead of four as long as that leaves their number: 14 pixels are 4 + 4 + 3 + 3. A tile of
 * three lacks the fourth output alone, the only one that needs the last position of the transform: five products do.
 *
 * <p>With dilation d, d tiles take turns, each a pixel after the last: a stretch of 4d or 3d pixels. The last stretch is
 * cut off where the outputs end; all are long if the last then has so few pixels, each of another tile, that this takes
 * fewer products. Which stretches are short follows from the number of outputs, and a run of whole stretches has the same
 * tiles as an axis of its own: parts of a map need not know where in the map they are.
 *
 * @param outputs pixels along the axis
 * @param stretches of tiles that take turns
 * @param full stretches of four pixels for each tile, which come first; the others are of three
 */
public record WinogradAxis(int outputs, int dilation, int stretches, int full) {

    private static final int PATCH = WinogradTransform.PATCH;
    private static final int LONG = WinogradTransform.TILE;
    private static final int SHORT = LONG - 1;

    /** The axis of so many outputs. */
    public static WinogradAxis of(int outputs, int dilation) {
        long most = (long) LONG * dilation;
        int stretches = (int) ((outputs + most - 1) / most);
        long missing = most * stretches - outputs;
        int shorter = (int) Math.min(stretches, missing / dilation);
        long saved = (long) shorter * dilation;
        long savedByLong = (long) PATCH * dilation - (PATCH - 1) * (most - missing);
        return new WinogradAxis(outputs, dilation, stretches, saved < savedByLong ? stretches : stretches - shorter);
    }

    /** The first pixel of a stretch. */
    private int start(int stretch) {
        return (LONG * stretch - Math.max(0, stretch - full)) * dilation;
    }

    /** The stretch of a pixel. */
    private int stretch(int pixel) {
        int rest = pixel - start(full);
        return rest < 0 ? pixel / (LONG * dilation) : full + rest / (SHORT * dilation);
    }

    /** How many there are: phases without a pixel in the last stretch have none there. */
    int tiles() {
        return (stretches - 1) * dilation + Math.min(dilation, outputs - start(stretches - 1));
    }

    /** The first pixel of a tile. */
    int first(int tile) {
        return start(tile / dilation) + tile % dilation;
    }

    /** Pixels of a tile that begins at that one. */
    int length(int first) {
        int most = first < start(full) ? LONG : SHORT;
        return Math.min(most, (outputs - first + dilation - 1) / dilation);
    }

    /** Tiles of four pixels, which come first: each of the last pixels that a long stretch lacks is of another one. */
    int fullTiles() {
        return full * dilation - Math.min(dilation, Math.max(0, start(full) - outputs));
    }

    /** Positions of the transform of all tiles. */
    long positions() {
        return (long) tiles() * (PATCH - 1) + fullTiles();
    }

    /** The first pixel of the stretch that has this one. */
    public long from(long pixel) {
        return start(stretch((int) pixel));
    }

    /** The pixel after the last of the stretch that has this one. */
    public long end(long pixel) {
        return Math.min(outputs, start(stretch((int) pixel) + 1));
    }
}
