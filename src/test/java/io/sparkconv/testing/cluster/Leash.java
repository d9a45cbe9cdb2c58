// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.testing.cluster;

import java.util.Arrays;

/** Runs another class's main in a JVM that ends at once when the process that started it does. */
public final class Leash {

    private Leash() {}

    /** @param arguments the process to end with, the class, and the class's arguments */
    public static void main(String[] arguments) throws Exception {
        long owner = Long.parseLong(arguments[0]);
        ProcessHandle.of(owner)
                .orElseThrow(() -> new IllegalStateException("process " + owner + " has ended already"))
                .onExit()
                .thenRun(() -> Runtime.getRuntime().halt(1));
        Class.forName(arguments[1]).getMethod("main", String[].class).invoke(null, (Object)
                Arrays.copyOfRange(arguments, 2, arguments.length));
    }
}
