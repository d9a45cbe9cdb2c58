// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.report.html;

import io.sparkconv.cost.Quantity;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.DoubleFunction;

/** Figures with units, for people. What is not known says so. */
final class Figures {

    static final String UNKNOWN = "unknown";

    private static final double NANOS = 1e9;
    private static final int MINUTE = 60;
    private static final MathContext THREE_DIGITS = new MathContext(3);

    private Figures() {}

    /** A whole number with thousands apart. */
    static String count(double count) {
        return String.format(Locale.ROOT, "%,d", Math.round(count));
    }

    static String count(OptionalDouble count) {
        return of(count, Figures::count);
    }

    /** A count in powers of 1000. */
    static String scaled(double count) {
        return count == 0 ? "0" : Quantity.count(count);
    }

    static String bytes(double bytes) {
        return bytes == 0 ? "0 B" : Quantity.bytes(Math.round(bytes));
    }

    static String bytes(OptionalDouble bytes) {
        return of(bytes, Figures::bytes);
    }

    /** A time of any length. */
    static String seconds(double seconds) {
        if (seconds >= 2 * MINUTE) {
            long whole = Math.round(seconds);
            return whole < MINUTE * MINUTE
                    ? whole / MINUTE + " min " + whole % MINUTE + " s"
                    : String.format(Locale.ROOT, "%,d h %d min", whole / MINUTE / MINUTE, whole / MINUTE % MINUTE);
        }
        if (seconds >= 0.9995 || seconds == 0) {
            return format(seconds) + " s";
        }
        return seconds >= 0.9995e-3 ? format(seconds * 1e3) + " ms" : format(seconds * 1e6) + " µs";
    }

    static String seconds(OptionalDouble seconds) {
        return of(seconds, Figures::seconds);
    }

    static String nanos(double nanos) {
        return seconds(nanos / NANOS);
    }

    static String nanos(OptionalDouble nanos) {
        return of(nanos, Figures::nanos);
    }

    static String percent(double part) {
        return String.format(Locale.ROOT, part > 0 && part < 0.0995 ? "%.1f %%" : "%.0f %%", 100 * part);
    }

    /** Three digits that count. */
    static String format(double number) {
        double size = Math.abs(number);
        if (size >= 99.95 || size == 0) {
            return count(number);
        }
        return String.format(Locale.ROOT, size >= 9.995 ? "%.1f" : size >= 0.0995 ? "%.2f" : "%.2g", number);
    }

    /** A number without zeros behind the point that say nothing. */
    static String tick(double number) {
        return Math.abs(number) >= 1000
                ? count(number)
                : new BigDecimal(number)
                        .round(THREE_DIGITS)
                        .stripTrailingZeros()
                        .toPlainString();
    }

    static String format(OptionalDouble number) {
        return of(number, Figures::format);
    }

    /** A number of things that have a name. */
    static String of(double count, String one, String many) {
        return count(count) + " " + (Math.round(count) == 1 ? one : many);
    }

    /** The last part of a path. */
    static String fileName(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static String of(OptionalDouble number, DoubleFunction<String> text) {
        return number.isPresent() ? text.apply(number.getAsDouble()) : UNKNOWN;
    }
}
