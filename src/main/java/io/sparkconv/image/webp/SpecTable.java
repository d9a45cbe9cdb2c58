// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.image.webp;

import java.util.Arrays;

/** Tables of numbers as the specification prints them. */
final class SpecTable {

    private SpecTable() {}

    /** The numbers of a text, separated by white space. */
    static int[] parse(String text) {
        return Arrays.stream(text.strip().split("\\s+"))
                .mapToInt(Integer::parseInt)
                .toArray();
    }
}
