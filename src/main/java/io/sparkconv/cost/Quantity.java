// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.cost;

import java.util.Locale;

/** Numbers with units, short enough for a table. */
public final class Quantity {

    private static final String[] BINARY = {"B", "KiB", "MiB", "GiB", "TiB"};
    private static final String[] DECIMAL = {"", "k", "M", "G", "T", "P"};

    private Quantity() {}

    /** Bytes in powers of 1024, such as {@code 1.5 MiB}; a dash for none. */
    public static String bytes(long bytes) {
        return bytes == 0 ? "-" : scaled(bytes, 1024, BINARY);
    }

    /** A count in powers of 1000, such as {@code 724.4 M}; a dash for none. */
    public static String count(double count) {
        return count == 0 ? "-" : scaled(count, 1000, DECIMAL);
    }

    private static String scaled(double value, int base, String[] units) {
        int unit = 0;
        double rest = value;
        while (rest >= base && unit < units.length - 1) {
            rest /= base;
            unit++;
        }
        return String.format(Locale.ROOT, unit == 0 ? "%.0f %s" : "%.1f %s", rest, units[unit])
                .strip();
    }

    /** Nanoseconds as milliseconds or seconds. */
    public static String time(long nanos) {
        double seconds = nanos / 1e9;
        return seconds < 1
                ? String.format(Locale.ROOT, "%.1f ms", seconds * 1000)
                : String.format(Locale.ROOT, "%.2f s", seconds);
    }
}
