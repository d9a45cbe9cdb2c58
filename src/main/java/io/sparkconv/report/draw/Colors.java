// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.report.draw;

/**
 * Colours chosen by how they look: mixed in OKLab (Ottosson 2020), where equal steps are seen as equal. Arithmetic is
 * {@link StrictMath}'s, so a picture is the same everywhere.
 */
public final class Colors {

    private static final int STEPS = 256;
    private static final int[] RAMP = ramp();

    private Colors() {}

    /** The colour of a value from 0 (dark blue) to 1 (light yellow): lightness grows evenly. NaN is grey. */
    public static int ramp(double value) {
        if (Double.isNaN(value)) {
            return 0x808080;
        }
        return RAMP[(int) Math.min(STEPS - 1, Math.max(0, Math.round(value * (STEPS - 1))))];
    }

    /** One of {@code count} colours of the same lightness, as different as can be. */
    public static int kind(int index, int count) {
        return rgb(0.64, 0.125, 255 + 360.0 * index / Math.max(1, count));
    }

    /** A mixture: 0 is the first colour, 1 the second. */
    public static int mix(int first, int second, double share) {
        int mixed = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
            int a = first >> shift & 255;
            int b = second >> shift & 255;
            mixed |= (int) Math.round(a + (b - a) * share) << shift;
        }
        return mixed;
    }

    private static int[] ramp() {
        int[] ramp = new int[STEPS];
        for (int i = 0; i < STEPS; i++) {
            double t = i / (STEPS - 1.0);
            double chroma = 0.05 + 0.12 * t * (1 - t) + 0.05 * t;
            ramp[i] = rgb(0.20 + 0.72 * t, chroma, 285 - 180 * t);
        }
        return ramp;
    }

    /** From lightness, chroma and hue in degrees; the chroma is reduced until the screen can show the colour. */
    private static int rgb(double lightness, double chroma, double hue) {
        double c = chroma;
        double[] linear = linear(lightness, c, hue);
        while (c > 0 && !isShown(linear)) {
            c -= 0.0005;
            linear = linear(lightness, Math.max(0, c), hue);
        }
        int rgb = 0;
        for (double channel : linear) {
            rgb = rgb << 8 | gamma(channel);
        }
        return rgb;
    }

    private static boolean isShown(double[] linear) {
        for (double channel : linear) {
            if (channel < 0 || channel > 1) {
                return false;
            }
        }
        return true;
    }

    private static double[] linear(double lightness, double chroma, double hue) {
        double a = chroma * StrictMath.cos(StrictMath.toRadians(hue));
        double b = chroma * StrictMath.sin(StrictMath.toRadians(hue));
        double l = cube(lightness + 0.3963377774 * a + 0.2158037573 * b);
        double m = cube(lightness - 0.1055613458 * a - 0.0638541728 * b);
        double s = cube(lightness - 0.0894841775 * a - 1.2914855480 * b);
        return new double[] {
            4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
            -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
            -0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s
        };
    }

    private static double cube(double x) {
        return x * x * x;
    }

    /** Linear light to the 8 bits of sRGB (IEC 61966-2-1). */
    private static int gamma(double linear) {
        double x = Math.min(1, Math.max(0, linear));
        double encoded = x <= 0.0031308 ? 12.92 * x : 1.055 * StrictMath.pow(x, 1 / 2.4) - 0.055;
        return (int) Math.round(255 * encoded);
    }
}
