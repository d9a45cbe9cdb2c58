// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that somebody probably meant. */
public final class NearestName {

    private NearestName() {}

    /**
     * The name closest to what was written by edit distance (insert, delete, replace, swap of neighbours; case counts
     * for nothing), the first in the alphabet of several; empty if every name differs in more than two fifths of its
     * letters.
     */
    public static Optional<String> suggest(String written, Collection<String> names) {
        String wanted = written.toLowerCase(Locale.ROOT);
        return names.stream()
                .min(Comparator.comparingInt((String name) -> distance(wanted, name.toLowerCase(Locale.ROOT)))
                        .thenComparing(Comparator.naturalOrder()))
                .filter(name -> 5 * distance(wanted, name.toLowerCase(Locale.ROOT))
                        <= 2 * Math.max(name.length(), wanted.length()));
    }

    /** The suggestion as the end of a sentence, {@code "; did you mean 'x'?"}, or nothing. */
    public static String question(String written, Collection<String> names) {
        return suggest(written, names)
                .map(name -> "; did you mean '" + name + "'?")
                .orElse("");
    }

    /** Damerau-Levenshtein distance, restricted to swaps of neighbours. */
    static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            d[i][0] = i;
        }
        for (int j = 0; j <= b.length(); j++) {
            d[0][j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            for (int j = 1; j <= b.length(); j++) {
                int replace = d[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                d[i][j] = Math.min(replace, 1 + Math.min(d[i - 1][j], d[i][j - 1]));
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }
}
