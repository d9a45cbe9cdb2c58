// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.report.html;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** A bill, or a part of it, in which anything may be missing. */
record Bill(JsonNode json) {

    /** How long a date is, and a time to its second, as ISO 8601 has them. */
    private static final int DATE = 10;

    private static final int SECOND = 19;

    Bill at(String name) {
        return new Bill(json.path(name));
    }

    List<Bill> list(String name) {
        List<Bill> all = new ArrayList<>();
        json.path(name).forEach(node -> all.add(new Bill(node)));
        return all;
    }

    List<String> names() {
        List<String> names = new ArrayList<>();
        json.fieldNames().forEachRemaining(names::add);
        return names;
    }

    boolean has(String name) {
        return json.hasNonNull(name);
    }

    /** A text or a number as it is; unknown if it is missing. */
    String text(String name) {
        String text = json.path(name).asText("");
        return text.isEmpty() || json.path(name).isNull() ? Figures.UNKNOWN : text;
    }

    /** A time to the second, in words that sort. */
    String time(String name) {
        String text = text(name);
        return text.length() > SECOND && text.charAt(DATE) == 'T'
                ? text.substring(0, DATE) + " " + text.substring(DATE + 1, SECOND) + " UTC"
                : text;
    }

    OptionalDouble number(String name) {
        JsonNode node = json.path(name);
        return node.isNumber() ? OptionalDouble.of(node.asDouble()) : OptionalDouble.empty();
    }

    /** A number, or the largest of a list of numbers. */
    OptionalDouble largest(String name) {
        JsonNode node = json.path(name);
        double most = Double.NEGATIVE_INFINITY;
        for (JsonNode one : node) {
            most = Math.max(most, one.asDouble());
        }
        return node.isArray() && most > 0 ? OptionalDouble.of(most) : number(name);
    }

    /** A number that may be missing where it is nothing. */
    double numberOrZero(String name) {
        return number(name).orElse(0);
    }

    /** Numbers between crosses, such as {@code 1×3×128×128}, or one number. */
    String extents(String name) {
        if (!json.path(name).isArray()) {
            return Figures.count(number(name));
        }
        List<String> extents = new ArrayList<>();
        json.path(name).forEach(extent -> extents.add(extent.asText()));
        return String.join("×", extents);
    }
}
