// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.job;

/** Tells why something failed, in one line. */
final class Causes {

    private Causes() {}

    /** The first line of the root cause's message, after the name of its class. */
    static String oneLine(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        String message = root.getMessage() == null ? "" : root.getMessage().strip();
        String line = message.lines().findFirst().orElse("");
        String name = root.getClass().getSimpleName();
        return line.isEmpty() ? name : name + ": " + line;
    }
}
