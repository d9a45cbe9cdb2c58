// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.job;

import io.sparkconv.config.ProcessEnvironment;

/** The door that {@code spark-submit} and the launcher call. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        Console console = new Console(System.out, System.err);
        System.exit(new Cli(Commands.all(), console).run(ProcessEnvironment.sparkConf(), arguments));
    }
}
