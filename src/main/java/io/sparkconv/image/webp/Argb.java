// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.image.webp;

/** Arithmetic on four channels of eight bits in an int. */
final class Argb {

    private Argb() {}

    /** The sums of the channels, each modulo 256. */
    static int add(int a, int b) {
        int alphaAndGreen = (a & 0xFF00FF00) + (b & 0xFF00FF00);
        int redAndBlue = (a & 0x00FF00FF) + (b & 0x00FF00FF);
        return alphaAndGreen & 0xFF00FF00 | redAndBlue & 0x00FF00FF;
    }

    /** The means of the channels, rounded down. */
    static int mean(int a, int b) {
        return ((a ^ b) >>> 1 & 0x7F7F7F7F) + (a & b);
    }

    /** {@code a + b - c}, each channel kept within its range. */
    static int gradient(int a, int b, int c) {
        int result = 0;
        for (int shift = 0; shift < 32; shift += 8) {
            result |= clamp((a >>> shift & 255) + (b >>> shift & 255) - (c >>> shift & 255)) << shift;
        }
        return result;
    }

    /** {@code a + (a - b) / 2}, each channel kept within its range; the half is rounded towards zero. */
    static int halfGradient(int a, int b) {
        int result = 0;
        for (int shift = 0; shift < 32; shift += 8) {
            int value = a >>> shift & 255;
            result |= clamp(value + (value - (b >>> shift & 255)) / 2) << shift;
        }
        return result;
    }

    /** The sum of the channels' differences. */
    static int distance(int a, int b) {
        int sum = 0;
        for (int shift = 0; shift < 32; shift += 8) {
            sum += Math.abs((a >>> shift & 255) - (b >>> shift & 255));
        }
        return sum;
    }

    private static int clamp(int value) {
        return Math.max(0, Math.min(255, value));
    }
}
