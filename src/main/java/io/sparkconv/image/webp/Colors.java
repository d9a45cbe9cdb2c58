// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.image.webp;

/** Planes to RGB: chroma is interpolated from the nearest four samples, weighted 9, 3, 3 and 1, as libwebp does. */
final class Colors {

    private Colors() {}

    static byte[] rgb(Reconstruction frame, int width, int height) {
        byte[] rgb = new byte[3 * width * height];
        int[] u = new int[width];
        int[] v = new int[width];
        int to = 0;
        for (int y = 0; y < height; y++) {
            chromaRow(frame.chroma[0], y, width, height, u);
            chromaRow(frame.chroma[1], y, width, height, v);
            int from = frame.luma.at(0, y);
            for (int x = 0; x < width; x++, to += 3) {
                int light = frame.luma.get(from + x) * 19077 >> 8;
                rgb[to] = eight(light + (v[x] * 26149 >> 8) - 14234);
                rgb[to + 1] = eight(light - (u[x] * 6419 >> 8) - (v[x] * 13320 >> 8) + 8708);
                rgb[to + 2] = eight(light + (u[x] * 33050 >> 8) - 17685);
            }
        }
        return rgb;
    }

    private static void chromaRow(Plane plane, int y, int width, int height, int[] out) {
        int lastRow = (height - 1) / 2;
        int far = Math.max(0, Math.min(lastRow, (y & 1) == 0 ? y / 2 - 1 : y / 2 + 1));
        int lastColumn = (width - 1) / 2;
        int nearRow = plane.at(0, y / 2);
        int farRow = plane.at(0, far);
        for (int x = 0; x < width; x++) {
            int column = x / 2;
            int other = (x & 1) == 0 ? column - 1 : column + 1;
            int a = plane.get(nearRow + column);
            int c = plane.get(farRow + column);
            if (other < 0 || other > lastColumn) {
                out[x] = 3 * a + c + 2 >> 2;
                continue;
            }
            int b = plane.get(nearRow + other);
            int d = plane.get(farRow + other);
            out[x] = (a + 3 * b + 3 * c + d + 8 >> 3) + a >> 1;
        }
    }

    private static byte eight(int value) {
        return (byte) Math.max(0, Math.min(255, value >> 6));
    }
}
