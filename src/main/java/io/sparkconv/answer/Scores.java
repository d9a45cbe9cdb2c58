// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.answer;

import io.sparkconv.image.Frame;
import io.sparkconv.tensor.Tensor;

/**
 * Scores of classes as they lie over a picture.
 *
 * @param tensor one image, a channel for each class
 * @param height of the picture
 * @param width of the picture
 * @param place where the scores lie on the picture; they may cover a part of it, or reach over its border
 */
record Scores(Tensor tensor, int height, int width, Frame place) {

    /** Scores of a picture of their own size. */
    static Scores unfitted(Tensor tensor) {
        int height = tensor.shape().height();
        int width = tensor.shape().width();
        return new Scores(tensor, height, width, Frame.whole(height, width));
    }

    int classes() {
        return tensor.shape().channels();
    }

    /** One row of the picture. */
    interface Row {

        /**
         * Reads the scores of a pixel: between those of the four nearest points bilinearly, half pixels aligned, as
         * PyTorch's {@code interpolate} without {@code align_corners}; in double precision.
         *
         * @param out room for a number for each class
         * @return false if no scores lie over the pixel's centre
         */
        boolean at(int x, double[] out);
    }

    /** A row of the picture from the top. */
    Row row(int y) {
        Point vertical = point(y, place.top(), place.height(), tensor.shape().height());
        int stride = tensor.shape().width() * classes();
        float[] data = tensor.data();
        return (x, out) -> {
            Point horizontal =
                    point(x, place.left(), place.width(), tensor.shape().width());
            if (vertical.outside || horizontal.outside) {
                return false;
            }
            int a = vertical.low * stride + horizontal.low * classes();
            int b = vertical.low * stride + horizontal.high * classes();
            int c = vertical.high * stride + horizontal.low * classes();
            int d = vertical.high * stride + horizontal.high * classes();
            for (int k = 0; k < classes(); k++) {
                double upper = mixed(data[a + k], data[b + k], horizontal.share);
                double lower = mixed(data[c + k], data[d + k], horizontal.share);
                out[k] = mixed(upper, lower, vertical.share);
            }
            return true;
        };
    }

    /** An infinite score does not become NaN where it has no share. */
    private static double mixed(double low, double high, double share) {
        return share == 0 ? low : low * (1 - share) + high * share;
    }

    /** Where a pixel's centre lies between two neighbouring scores along an axis. */
    private record Point(int low, int high, double share, boolean outside) {}

    private static Point point(int pixel, double start, double length, int count) {
        double centre = pixel + 0.5 - start;
        double at = Math.max(0, Math.min(count - 1, centre * count / length - 0.5));
        int low = (int) at;
        return new Point(low, Math.min(count - 1, low + 1), at - low, centre < 0 || centre > length);
    }
}
