// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.zoo;

/**
 * Computed filters of the kinds that AlexNet's first layer learns in its two towers: oriented Gabor filters on
 * brightness, and colour-opponent blobs. All arithmetic is double precision with {@link StrictMath}, so the values are
 * the same on every machine. Filters are scaled to unit length.
 */
final class GaborFilters {

    static final int ORIENTATIONS = 6;
    private static final double[] WAVELENGTHS = {4, 8};
    private static final double[] PHASES = {0, StrictMath.PI / 2};
    private static final double[] BLOB_WIDTHS = {1, 1.8, 3};
    private static final double[][] OPPONENTS = {{1, -1, 0}, {-1, 1, 0}, {-0.5, -0.5, 1}, {0.5, 0.5, -1}};

    /** Filters in each tower. */
    static final int PER_TOWER = ORIENTATIONS * WAVELENGTHS.length * PHASES.length;

    private GaborFilters() {}

    /** Both towers of the first layer: {@code [2 · PER_TOWER][3][size][size]}. */
    static float[] firstLayer(int size) {
        float[] filters = new float[2 * PER_TOWER * 3 * size * size];
        int next = 0;
        for (double wavelength : WAVELENGTHS) {
            for (int orientation = 0; orientation < ORIENTATIONS; orientation++) {
                for (double phase : PHASES) {
                    double angle = StrictMath.PI * orientation / ORIENTATIONS;
                    store(gabor(size, wavelength, angle, phase), new double[] {1, 1, 1}, filters, next++);
                }
            }
        }
        for (double width : BLOB_WIDTHS) {
            for (double[] opponent : OPPONENTS) {
                store(blob(size, width), opponent, filters, next++);
                store(centreSurround(size, width), opponent, filters, next++);
            }
        }
        return filters;
    }

    /**
     * A second layer in two groups, {@code [2 · 2 · PER_TOWER][PER_TOWER][size][size]}: for each channel of a tower one
     * filter that gathers it over a neighbourhood, and one that asks how it differs from its tower's mean there.
     */
    static float[] secondLayer(int size) {
        int plane = size * size;
        float[] filters = new float[4 * PER_TOWER * PER_TOWER * plane];
        double[] gather = unit(blob(size, size / 4.0));
        for (int out = 0; out < 4 * PER_TOWER; out++) {
            int channel = out % (2 * PER_TOWER) / 2;
            boolean contrast = out % 2 == 1;
            for (int in = 0; in < PER_TOWER; in++) {
                double weight = (in == channel ? 1 : 0) - (contrast ? 1.0 / PER_TOWER : 0);
                for (int i = 0; i < plane; i++) {
                    filters[(out * PER_TOWER + in) * plane + i] = (float) (weight * gather[i]);
                }
            }
        }
        return filters;
    }

    /** A cosine wave under a Gaussian, its mean under the Gaussian taken out. Gabor 1946, Daugman 1985. */
    private static double[] gabor(int size, double wavelength, double angle, double phase) {
        double sigma = 0.5 * wavelength;
        double[] wave = new double[size * size];
        double[] envelope = blob(size, sigma);
        double sum = 0;
        double weight = 0;
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) {
                double along = (x - size / 2) * StrictMath.cos(angle) + (y - size / 2) * StrictMath.sin(angle);
                int i = y * size + x;
                wave[i] = StrictMath.cos(2 * StrictMath.PI * along / wavelength + phase);
                sum += wave[i] * envelope[i];
                weight += envelope[i];
            }
        }
        for (int i = 0; i < wave.length; i++) {
            wave[i] = (wave[i] - sum / weight) * envelope[i];
        }
        return wave;
    }

    private static double[] blob(int size, double sigma) {
        double[] plane = new double[size * size];
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) {
                double dy = y - size / 2;
                double dx = x - size / 2;
                plane[y * size + x] = StrictMath.exp(-(dx * dx + dy * dy) / (2 * sigma * sigma));
            }
        }
        return plane;
    }

    /** A blob less a wider one of the same sum. */
    private static double[] centreSurround(int size, double sigma) {
        double[] centre = blob(size, sigma);
        double[] surround = blob(size, 1.6 * sigma);
        double ratio = sum(centre) / sum(surround);
        for (int i = 0; i < centre.length; i++) {
            centre[i] -= ratio * surround[i];
        }
        return centre;
    }

    private static double sum(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }

    private static double[] unit(double[] plane) {
        double squares = 0;
        for (double value : plane) {
            squares += value * value;
        }
        double[] scaled = plane.clone();
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] /= StrictMath.sqrt(squares);
        }
        return scaled;
    }

    private static void store(double[] plane, double[] colour, float[] filters, int index) {
        double[] unit = unit(plane);
        double[] tint = unit(colour);
        for (int c = 0; c < 3; c++) {
            for (int i = 0; i < unit.length; i++) {
                filters[(index * 3 + c) * unit.length + i] = (float) (unit[i] * tint[c]);
            }
        }
    }
}
