// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.job;

import io.sparkconv.config.NearestName;
import java.util.List;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says in one sentence what is wrong with a command line that does not parse. */
final class SyntaxFault {

    private SyntaxFault() {}

    static String explain(ParameterException fault) {
        CommandSpec spec = fault.getCommandLine().getCommandSpec();
        if (fault instanceof UnmatchedArgumentException unmatched) {
            return unmatched(spec, unmatched.getUnmatched().get(0));
        }
        if (fault instanceof MissingParameterException missing
                && missing.getMissing().get(0) instanceof OptionSpec option) {
            return "Cannot run " + spec.name() + ": " + option.longestName() + " has no value but must be followed by "
                    + option.paramLabel();
        }
        return "Cannot run " + spec.name() + ": "
                + fault.getMessage().lines().findFirst().orElse("the arguments are not valid");
    }

    private static String unmatched(CommandSpec spec, String argument) {
        if (!argument.startsWith("-")) {
            if (spec.parent() == null) {
                List<String> names = List.copyOf(spec.subcommands().keySet());
                return "Cannot run sparkconv: the command is '" + argument + "' but must be one of "
                        + String.join(", ", names) + NearestName.question(argument, names);
            }
            return "Cannot run " + spec.name() + ": '" + argument + "' is one argument too many";
        }
        String flag = argument.contains("=") ? argument.substring(0, argument.indexOf('=')) : argument;
        List<String> flags = List.copyOf(spec.optionsMap().keySet());
        return "Cannot run " + (spec.parent() == null ? "sparkconv" : spec.name()) + ": '" + flag
                + "' is not an option of it" + NearestName.question(flag, flags);
    }
}
