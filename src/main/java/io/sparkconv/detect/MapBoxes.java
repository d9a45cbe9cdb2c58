// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.detect;

import java.util.List;

/**
 * The default boxes of every place of one feature map, in the order that heads give them: a square, a square of the
 * geometric mean of this size and the next, then for each ratio the wide box and the tall one.
 *
 * @param layer a layer with the map's rows and columns
 * @param size side of the square as a share of the picture
 * @param next the size of the following map
 * @param step pixels of the network's input from one place to the next; 0 if the places divide the picture evenly
 * @param ratios width over height of the wide boxes
 */
public record MapBoxes(String layer, double size, double next, int step, List<Integer> ratios) {

    public MapBoxes {
        ratios = List.copyOf(ratios);
    }

    /** Boxes at each place. */
    public int count() {
        return 2 + 2 * ratios.size();
    }

    /** Width and height of each box, alternating, as shares of the picture, at most 1. */
    double[] extents() {
        double[] extents = new double[2 * count()];
        double mean = Math.sqrt(size * next);
        put(extents, 0, size, size);
        put(extents, 2, mean, mean);
        for (int i = 0; i < ratios.size(); i++) {
            double root = Math.sqrt(ratios.get(i));
            put(extents, 4 + 4 * i, size * root, size / root);
            put(extents, 6 + 4 * i, size / root, size * root);
        }
        return extents;
    }

    private static void put(double[] extents, int at, double width, double height) {
        extents[at] = Math.min(1, width);
        extents[at + 1] = Math.min(1, height);
    }

    /**
     * Where the centre of a place is, as a share of the picture.
     *
     * @param places number of places along the axis
     * @param input pixels of the network's input along the axis
     */
    double centre(int place, int places, int input) {
        return step == 0 ? (place + 0.5) / places : (place + 0.5) * step / input;
    }
}
