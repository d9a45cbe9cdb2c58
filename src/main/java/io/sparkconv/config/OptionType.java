// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.config;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How the text of an option becomes a value.
 *
 * @param name what the options table calls it, such as {@code integer}
 * @param rule what a text must be, to complete the sentence "but must be …"
 * @param choices the only texts allowed, or empty if the type is open
 * @param parse from trimmed text to value; empty if the text breaks the rule
 */
record OptionType<T>(String name, String rule, List<String> choices, Function<String, Optional<T>> parse) {

    private static final String BYTES = "bytes";
    private static final int MOST_PIXELS = 65_536;

    static OptionType<String> text(String what) {
        return new OptionType<>(
                "text", what, List.of(), text -> Optional.of(text).filter(t -> !t.isEmpty()));
    }

    static OptionType<Boolean> flag() {
        return new OptionType<>("boolean", "true or false", List.of(), text -> switch (text) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> Optional.empty();
        });
    }

    static OptionType<Integer> integer(int min, int max) {
        return new OptionType<>(
                "integer",
                "a whole number from " + min + " to " + max,
                List.of(),
                text -> number(text, min, max).map(Math::toIntExact));
    }

    static OptionType<Long> count(long min) {
        return new OptionType<>(
                "integer", "a whole number, at least " + min, List.of(), text -> number(text, min, Long.MAX_VALUE));
    }

    /** A number of bytes, with an optional suffix k, m or g for powers of 1024. */
    static OptionType<Long> bytes(long min) {
        return new OptionType<>(
                BYTES,
                "a number of bytes such as 65536, 64k, 32m or 1g, at least " + min,
                List.of(),
                text -> byteCount(text).filter(value -> value >= min));
    }

    static OptionType<Double> fraction() {
        return new OptionType<>("fraction", "a number from 0 to 1", List.of(), OptionType::parseFraction);
    }

    /** A number that is not negative. */
    static OptionType<Double> tolerance() {
        return new OptionType<>(
                "number",
                "a number of at least 0",
                List.of(),
                text -> real(text).filter(value -> value >= 0));
    }

    /** Any finite number. */
    static OptionType<Double> number() {
        return new OptionType<>("number", "a number", List.of(), OptionType::real);
    }

    /** Finite numbers separated by commas. */
    static OptionType<List<Double>> numbers(String what) {
        return new OptionType<>("numbers", what + ", separated by commas", List.of(), text -> {
            List<Optional<Double>> parts = Stream.of(text.split(",", -1))
                    .map(part -> real(part.trim()))
                    .toList();
            return parts.contains(Optional.<Double>empty())
                    ? Optional.empty()
                    : Optional.of(parts.stream().map(Optional::get).toList());
        });
    }

    /** {@code N}, or {@code HxW}. */
    static OptionType<PictureSize> size() {
        return new OptionType<>("size", "a size, N or HxW, each from 1 to " + MOST_PIXELS, List.of(), text -> {
            List<Optional<Long>> parts = Stream.of(text.split("x", -1))
                    .map(part -> number(part.trim(), 1, MOST_PIXELS))
                    .toList();
            if (parts.size() > 2 || parts.contains(Optional.<Long>empty())) {
                return Optional.empty();
            }
            int width = parts.size() == 1 ? 0 : Math.toIntExact(parts.get(1).get());
            return Optional.of(new PictureSize(Math.toIntExact(parts.get(0).get()), width));
        });
    }

    /** {@code auto}, or a number of pixels. */
    static OptionType<TileSide> tileSide() {
        return new OptionType<>(
                "auto or integer",
                TileSide.AUTO + " or a whole number from 1 to " + MOST_PIXELS,
                List.of(),
                text -> text.equals(TileSide.AUTO)
                        ? Optional.of(new TileSide(0))
                        : number(text, 1, MOST_PIXELS).map(side -> new TileSide(Math.toIntExact(side))));
    }

    /** Texts separated by commas, none of them empty. */
    static OptionType<List<String>> list(String what) {
        return new OptionType<>("list", what + ", separated by commas", List.of(), text -> {
            List<String> parts =
                    Stream.of(text.split(",", -1)).map(String::trim).toList();
            return parts.contains("") ? Optional.empty() : Optional.of(parts);
        });
    }

    /** Whole numbers separated by commas. */
    static OptionType<List<Integer>> integers(int min, int max) {
        String rule = "whole numbers from " + min + " to " + max + ", separated by commas";
        return new OptionType<>("integers", rule, List.of(), text -> numbers(text, min, max));
    }

    /** Whole numbers separated by commas, exactly {@code size} of them, each at least 1. */
    static OptionType<List<Integer>> extents(int size, String what) {
        return new OptionType<>(
                "integers",
                what,
                List.of(),
                text -> numbers(text, 1, Integer.MAX_VALUE).filter(parts -> parts.size() == size));
    }

    /** One of the constants, written in lower case. */
    static <E extends Enum<E>> OptionType<E> oneOf(Class<E> type) {
        List<E> constants = Arrays.asList(type.getEnumConstants());
        List<String> texts = constants.stream().map(OptionType::lowerCase).toList();
        return new OptionType<>(
                "choice",
                "one of " + String.join(", ", texts),
                texts,
                text -> constants.stream()
                        .filter(constant -> lowerCase(constant).equals(text))
                        .findFirst());
    }

    /** The text that stands for a value in tables and messages; {@link #parse} understands it. */
    String format(Object value) {
        if (this.name.equals(BYTES) && (Long) value % (1 << 30) == 0) {
            return (Long) value / (1 << 30) + "g";
        }
        if (this.name.equals(BYTES) && (Long) value % (1 << 20) == 0) {
            return (Long) value / (1 << 20) + "m";
        }
        if (value instanceof List<?> list) {
            return list.stream().map(String::valueOf).collect(Collectors.joining(","));
        }
        return value instanceof Enum<?> constant ? lowerCase(constant) : String.valueOf(value);
    }

    private static String lowerCase(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Optional<Long> number(String text, long min, long max) {
        try {
            return Optional.of(Long.parseLong(text)).filter(value -> value >= min && value <= max);
        } catch (NumberFormatException notANumber) {
            return Optional.empty();
        }
    }

    private static Optional<List<Integer>> numbers(String text, int min, int max) {
        List<Optional<Long>> parts = Stream.of(text.split(",", -1))
                .map(part -> number(part.trim(), min, max))
                .toList();
        return parts.contains(Optional.<Long>empty())
                ? Optional.empty()
                : Optional.of(
                        parts.stream().map(part -> Math.toIntExact(part.get())).toList());
    }

    private static Optional<Long> byteCount(String text) {
        int shift =
                text.isEmpty() ? 0 : 10 * ("kmg".indexOf(Character.toLowerCase(text.charAt(text.length() - 1))) + 1);
        String digits = shift == 0 ? text : text.substring(0, text.length() - 1);
        return number(digits, 0, Long.MAX_VALUE >> shift).map(value -> value << shift);
    }

    private static Optional<Double> parseFraction(String text) {
        return real(text).filter(value -> value >= 0 && value <= 1);
    }

    private static Optional<Double> real(String text) {
        try {
            return Optional.of(Double.parseDouble(text)).filter(Double::isFinite);
        } catch (NumberFormatException notANumber) {
            return Optional.empty();
        }
    }
}
