// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.image.webp;

/** Predicts a block of 4 x 4 samples from its thirteen neighbours: section 12.3 of RFC 6386. */
final class BlockPrediction {

    private static final int DC = 0;
    private static final int TRUE_MOTION = 1;
    private static final int VERTICAL = 2;
    private static final int HORIZONTAL = 3;
    private static final int LEFT_DOWN = 4;
    private static final int RIGHT_DOWN = 5;
    private static final int VERTICAL_RIGHT = 6;
    private static final int VERTICAL_LEFT = 7;
    private static final int HORIZONTAL_DOWN = 8;

    /** Where the corner above and to the left stands among the neighbours. */
    private static final int CORNER = 4;

    private static final int ABOVE = 5;

    /** The neighbours from the lowest on the left, by the corner, to the last above on the right, which stands twice. */
    private final int[] edge = new int[14];

    /** @param aboveRight the four samples above and to the right of the block */
    void predict(Plane plane, int at, int mode, int[] aboveRight) {
        for (int i = 0; i < 4; i++) {
            edge[i] = plane.get(at - 1 + (3 - i) * plane.stride);
            edge[ABOVE + i] = plane.get(at - plane.stride + i);
            edge[ABOVE + 4 + i] = aboveRight[i];
        }
        edge[CORNER] = plane.get(at - plane.stride - 1);
        edge[13] = edge[12];
        int mean = 4;
        for (int i = 0; i < 4; i++) {
            mean += edge[i] + edge[ABOVE + i];
        }
        for (int y = 0; y < 4; y++) {
            for (int x = 0; x < 4; x++) {
                plane.set(at + y * plane.stride + x, mode == DC ? mean >> 3 : sample(mode, x, y));
            }
        }
    }

    private int sample(int mode, int x, int y) {
        return switch (mode) {
            case TRUE_MOTION -> edge[3 - y] + edge[ABOVE + x] - edge[CORNER];
            case VERTICAL -> smooth(ABOVE + x);
            case HORIZONTAL -> y < 3 ? smooth(3 - y) : edge[1] + 3 * edge[0] + 2 >> 2;
            case LEFT_DOWN -> smooth(ABOVE + 1 + x + y);
            case RIGHT_DOWN -> smooth(CORNER + x - y);
            case VERTICAL_RIGHT -> verticalRight(x, y);
            case VERTICAL_LEFT -> verticalLeft(x, y);
            case HORIZONTAL_DOWN -> horizontalDown(x, y);
            default -> horizontalUp(x + 2 * y);
        };
    }

    private int verticalRight(int x, int y) {
        if (y >= 2) {
            return x > 0 ? verticalRight(x - 1, y - 2) : smooth(5 - y);
        }
        return y == 0 ? between(CORNER + x) : smooth(CORNER + x);
    }

    private int verticalLeft(int x, int y) {
        if (x == 3 && y >= 2) {
            return smooth(y == 2 ? 10 : 11);
        }
        return (y & 1) == 0 ? between(ABOVE + x + y / 2) : smooth(ABOVE + 1 + x + y / 2);
    }

    private int horizontalDown(int x, int y) {
        if (x >= 2) {
            return y > 0 ? horizontalDown(x - 2, y - 1) : smooth(CORNER + x - 1);
        }
        return x == 0 ? between(3 - y) : smooth(CORNER - y);
    }

    private int horizontalUp(int along) {
        if (along >= 5) {
            return along == 5 ? edge[1] + 3 * edge[0] + 2 >> 2 : edge[0];
        }
        int i = 2 - along / 2;
        return (along & 1) == 0 ? between(i) : smooth(i);
    }

    private int between(int i) {
        return edge[i] + edge[i + 1] + 1 >> 1;
    }

    private int smooth(int i) {
        return edge[i - 1] + 2 * edge[i] + edge[i + 1] + 2 >> 2;
    }
}
