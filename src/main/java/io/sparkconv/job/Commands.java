// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.job;

import java.util.List;

/** Every command there is, in the order of the help. */
final class Commands {

    private Commands() {}

    static List<Command> all() {
        return List.of(
                new ExtractCommand(),
                new CompactCommand(),
                new ReportCommand(),
                new PlanCommand(),
                new ConvolveCommand(),
                new RunCommand(),
                new VisualizeCommand(),
                new VerifyCommand(),
                new BenchCommand(),
                new ModelsCommand(),
                new OptionsCommand());
    }
}
