// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.image.webp;

/** Smooths across one edge between blocks: section 15 of RFC 6386. */
final class EdgeFilter {

    private EdgeFilter() {}

    /**
     * The simple filter.
     *
     * @param at the first sample after the edge
     * @param along step to the next sample along the edge
     * @param across step to the next sample across it
     */
    static void simple(Plane plane, int at, int along, int across, int length, int edge) {
        for (int i = 0, q = at; i < length; i++, q += along) {
            if (isArtefact(plane, q, across, edge)) {
                two(plane, q, across);
            }
        }
    }

    /** The normal filter between macroblocks, if {@code outer}, or inside one. */
    static void normal(Plane plane, int at, int along, int across, int length, FilterStrength strength, boolean outer) {
        int edge = strength.edge() + (outer ? FilterStrength.OUTER_EXTRA : 0);
        for (int i = 0, q = at; i < length; i++, q += along) {
            if (isArtefact(plane, q, across, edge) && isSmooth(plane, q, across, strength.interior())) {
                if (isVaried(plane, q, across, strength.variance())) {
                    two(plane, q, across);
                } else if (outer) {
                    six(plane, q, across);
                } else {
                    four(plane, q, across);
                }
            }
        }
    }

    private static int step(Plane plane, int a, int b) {
        return Math.abs(plane.get(a) - plane.get(b));
    }

    private static boolean isArtefact(Plane plane, int q, int n, int edge) {
        return 4 * step(plane, q - n, q) + step(plane, q - 2 * n, q + n) <= 2 * edge + 1;
    }

    private static boolean isSmooth(Plane plane, int q, int n, int most) {
        return step(plane, q - 4 * n, q - 3 * n) <= most
                && step(plane, q - 3 * n, q - 2 * n) <= most
                && step(plane, q - 2 * n, q - n) <= most
                && step(plane, q + 3 * n, q + 2 * n) <= most
                && step(plane, q + 2 * n, q + n) <= most
                && step(plane, q + n, q) <= most;
    }

    private static boolean isVaried(Plane plane, int q, int n, int threshold) {
        return step(plane, q - 2 * n, q - n) > threshold || step(plane, q + n, q) > threshold;
    }

    private static void two(Plane plane, int q, int n) {
        int a = 3 * (plane.get(q) - plane.get(q - n)) + signed8(plane.get(q - 2 * n) - plane.get(q + n));
        plane.add(q - n, signed5(a + 3 >> 3));
        plane.add(q, -signed5(a + 4 >> 3));
    }

    private static void four(Plane plane, int q, int n) {
        int a = 3 * (plane.get(q) - plane.get(q - n));
        int after = signed5(a + 4 >> 3);
        int outside = after + 1 >> 1;
        plane.add(q - 2 * n, outside);
        plane.add(q - n, signed5(a + 3 >> 3));
        plane.add(q, -after);
        plane.add(q + n, -outside);
    }

    private static void six(Plane plane, int q, int n) {
        int a = signed8(3 * (plane.get(q) - plane.get(q - n)) + signed8(plane.get(q - 2 * n) - plane.get(q + n)));
        for (int i = 0, weight = 27; i < 3; i++, weight -= 9) {
            int change = weight * a + 63 >> 7;
            plane.add(q - (i + 1) * n, change);
            plane.add(q + i * n, -change);
        }
    }

    private static int signed8(int value) {
        return Math.max(-128, Math.min(127, value));
    }

    private static int signed5(int value) {
        return Math.max(-16, Math.min(15, value));
    }
}
