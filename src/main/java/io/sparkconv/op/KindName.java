// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.op;

import java.util.Locale;

/** Names of kinds as plans and reports print them. */
final class KindName {

    private KindName() {}

    /** {@code HARD_SWISH} as {@code HardSwish}. */
    static String of(Enum<?> constant) {
        StringBuilder name = new StringBuilder();
        for (String word : constant.name().split("_")) {
            name.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
        }
        return name.toString();
    }
}
