// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.image.webp;

/** The fourteen predictions of a pixel from those before it: section 3.5.1 of RFC 9649. */
final class PixelPrediction {

    private static final int BLACK = 0xFF000000;

    private PixelPrediction() {}

    /** The prediction for a pixel that has a row above and a pixel to the left, if the mode looks at them. */
    static int of(int mode, int[] pixels, int at, int width) {
        if (mode == 0 || mode > 13) {
            return BLACK;
        }
        if (mode == 1) {
            return pixels[at - 1];
        }
        int top = pixels[at - width];
        if (mode == 2) {
            return top;
        }
        int left = pixels[at - 1];
        int corner = pixels[at - width - 1];
        int right = pixels[at - width + 1];
        return switch (mode) {
            case 3 -> right;
            case 4 -> corner;
            case 5 -> Argb.mean(Argb.mean(left, right), top);
            case 6 -> Argb.mean(left, corner);
            case 7 -> Argb.mean(left, top);
            case 8 -> Argb.mean(corner, top);
            case 9 -> Argb.mean(top, right);
            case 10 -> Argb.mean(Argb.mean(left, corner), Argb.mean(top, right));
            case 11 -> Argb.distance(top, corner) < Argb.distance(left, corner) ? left : top;
            case 12 -> Argb.gradient(left, top, corner);
            default -> Argb.halfGradient(Argb.mean(left, top), corner);
        };
    }
}
