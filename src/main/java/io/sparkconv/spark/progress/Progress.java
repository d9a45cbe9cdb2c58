// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.progress;

import java.util.Locale;

/**
 * How far a run is.
 *
 * @param unit what is counted, in the plural
 * @param done units that are done, such as images with a row
 * @param total units in all
 * @param seconds since the first task could begin
 */
public record Progress(String unit, long done, long total, double seconds) {

    /** How many images have a row. */
    public Progress(long done, long total, double seconds) {
        this("images", done, total, seconds);
    }

    /** What is done, of how much, how much a second and when the rest will be done. */
    @Override
    public String toString() {
        double rate = seconds > 0 ? done / seconds : 0;
        String left = rate > 0 ? duration((total - done) / rate) : "unknown";
        return String.format(Locale.ROOT, "%d / %d %s, %.1f %s/s, %s left", done, total, unit, rate, unit, left);
    }

    private static String duration(double seconds) {
        long whole = Math.round(seconds);
        return whole < 60
                ? whole + " s"
                : whole < 3600
                        ? String.format(Locale.ROOT, "%d min %02d s", whole / 60, whole % 60)
                        : String.format(Locale.ROOT, "%d h %02d min", whole / 3600, whole / 60 % 60);
    }
}
