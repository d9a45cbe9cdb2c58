// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.store;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Everything that decides which numbers an image becomes, part by part in words. Rows that were made under different
 * fingerprints do not belong into one output.
 */
public record Fingerprint(@JsonValue SortedMap<String, String> parts) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Fingerprint(Map<String, String> parts) {
        this(Collections.unmodifiableSortedMap(new TreeMap<>(parts)));
    }

    public Fingerprint {
        Objects.requireNonNull(parts);
    }

    /** What differs, as {@code part: there 'a', here 'b'}; empty if nothing does. */
    public String differences(Fingerprint here) {
        TreeSet<String> names = new TreeSet<>(parts.keySet());
        names.addAll(here.parts.keySet());
        return names.stream()
                .filter(name -> !Objects.equals(parts.get(name), here.parts.get(name)))
                .map(name -> name + ": there " + quoted(parts.get(name)) + ", here " + quoted(here.parts.get(name)))
                .collect(Collectors.joining("; "));
    }

    private static String quoted(String text) {
        return text == null ? "nothing" : "'" + text + "'";
    }
}
