// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.image;

/**
 * Undoes PNG's row filters in place (PNG specification, section 9). Bytes to the left of a row, and the row above the
 * first, are zero.
 */
final class PngFilters {

    private PngFilters() {}

    static void left(byte[] row, int length, int distance) {
        for (int i = distance; i < length; i++) {
            row[i] += row[i - distance];
        }
    }

    static void up(byte[] row, byte[] above, int length) {
        for (int i = 0; i < length; i++) {
            row[i] += above[i];
        }
    }

    static void average(byte[] row, byte[] above, int length, int distance) {
        int first = Math.min(distance, length);
        for (int i = 0; i < first; i++) {
            row[i] += (byte) ((above[i] & 255) >> 1);
        }
        for (int i = distance; i < length; i++) {
            row[i] += (byte) ((row[i - distance] & 255) + (above[i] & 255) >> 1);
        }
    }

    static void paeth(byte[] row, byte[] above, int length, int distance) {
        // Without a left and a corner the prediction is what is above.
        up(row, above, Math.min(distance, length));
        if (distance == 1) {
            paethGrays(row, above, length);
            return;
        }
        if (distance == 3) {
            paethColors(row, above, length);
            return;
        }
        for (int i = distance; i < length; i++) {
            row[i] += (byte) paeth(row[i - distance] & 255, above[i] & 255, above[i - distance] & 255);
        }
    }

    /** One byte a pixel, or less: the neighbours stay in registers. */
    private static void paethGrays(byte[] row, byte[] above, int length) {
        int gray = row[0] & 255;
        int corner = above[0] & 255;
        for (int i = 1; i < length; i++) {
            int up = above[i] & 255;
            gray = row[i] + paeth(gray, up, corner) & 255;
            row[i] = (byte) gray;
            corner = up;
        }
    }

    /** Three bytes a pixel: the neighbours stay in registers, and the colours do not wait for each other. */
    private static void paethColors(byte[] row, byte[] above, int length) {
        int red = row[0] & 255;
        int green = row[1] & 255;
        int blue = row[2] & 255;
        int redCorner = above[0] & 255;
        int greenCorner = above[1] & 255;
        int blueCorner = above[2] & 255;
        for (int i = 3; i < length; i += 3) {
            int redUp = above[i] & 255;
            int greenUp = above[i + 1] & 255;
            int blueUp = above[i + 2] & 255;
            red = row[i] + paeth(red, redUp, redCorner) & 255;
            green = row[i + 1] + paeth(green, greenUp, greenCorner) & 255;
            blue = row[i + 2] + paeth(blue, blueUp, blueCorner) & 255;
            row[i] = (byte) red;
            row[i + 1] = (byte) green;
            row[i + 2] = (byte) blue;
            redCorner = redUp;
            greenCorner = greenUp;
            blueCorner = blueUp;
        }
    }

    private static int paeth(int left, int up, int corner) {
        int toLeft = Math.abs(up - corner);
        int toUp = Math.abs(left - corner);
        int toCorner = Math.abs(left + up - 2 * corner);
        if (toLeft <= toUp && toLeft <= toCorner) {
            return left;
        }
        return toUp <= toCorner ? up : corner;
    }
}
