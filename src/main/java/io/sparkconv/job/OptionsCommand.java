// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.job;

import io.sparkconv.config.Option;
import io.sparkconv.config.OptionTable;
import io.sparkconv.config.Options;
import java.util.List;

/** Prints every option with type, default and meaning. */
final class OptionsCommand implements Command {

    @Override
    public String name() {
        return "options";
    }

    @Override
    public String summary() {
        return "Prints every option with its type, default and meaning";
    }

    @Override
    public List<Option<?>> options() {
        return List.of(Options.MARKDOWN);
    }

    @Override
    public int run(Request request, Console console) {
        boolean markdown = request.settings().get(Options.MARKDOWN);
        console.out().print(markdown ? OptionTable.markdown(Options.all()) : OptionTable.text(Options.all()));
        return ExitCode.DONE;
    }
}
