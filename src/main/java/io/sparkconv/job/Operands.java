// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.job;

import java.util.List;

/**
 * The arguments of a command that are not options.
 *
 * @param metavar what stands for them in the help
 * @param doc what they mean
 * @param choices the only words allowed; empty if any text is
 * @param min how many there must be
 * @param max how many there may be
 */
record Operands(String metavar, String doc, List<String> choices, int min, int max) {

    static final Operands NONE = new Operands("", "", List.of(), 0, 0);

    /** How many there must be, to complete the sentence "must be given …". */
    String count() {
        if (max == Integer.MAX_VALUE) {
            return "at least " + min + " times";
        }
        return min == max ? (min == 1 ? "once" : min + " times") : min + " to " + max + " times";
    }
}
