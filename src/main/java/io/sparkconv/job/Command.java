// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.job;

import io.sparkconv.config.Option;
import java.util.List;

/** One word of the command line and what it does. */
interface Command {

    /** The word itself. */
    String name();

    /** What it does, in one line without a full stop. */
    String summary();

    /** The options it understands, in the order of its help. */
    List<Option<?>> options();

    /** What may follow the word apart from options. */
    default Operands operands() {
        return Operands.NONE;
    }

    /**
     * Does it.
     *
     * @return an {@link ExitCode}
     * @throws IllegalArgumentException for a fault in what was asked: exit code 2, and its message is all that is shown
     * @throws Exception for any other failure: exit code 4, its message in one line
     */
    int run(Request request, Console console) throws Exception;
}
