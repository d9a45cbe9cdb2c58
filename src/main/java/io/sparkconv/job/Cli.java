// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.job;

import io.sparkconv.config.JobFile;
import io.sparkconv.config.Options;
import io.sparkconv.config.Settings;
import io.sparkconv.spark.failure.JobFailedException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Runs the command that the arguments name and turns its end into an exit code. */
final class Cli {

    private static final Logger LOG = LoggerFactory.getLogger(Cli.class);

    private final List<Command> commands;
    private final Console console;

    Cli(List<Command> commands, Console console) {
        this.commands = commands;
        this.console = console;
    }

    /** @param sparkConf entries of the Spark configuration, see {@link Settings} */
    int run(Map<String, String> sparkConf, String... arguments) {
        CommandLine parser = CommandSyntax.of(commands);
        try {
            return run(parser.parseArgs(arguments), sparkConf);
        } catch (ParameterException e) {
            return userFault(SyntaxFault.explain(e));
        } catch (IllegalArgumentException e) {
            LOG.debug("The command was refused", e);
            return userFault(e.getMessage());
        } catch (IOException | JobFailedException e) {
            LOG.debug("The command failed", e);
            return failure(e);
        } catch (Exception e) {
            LOG.error("The command failed", e);
            return failure(e);
        }
    }

    private int run(ParseResult parsed, Map<String, String> sparkConf) throws Exception {
        ParseResult innermost = parsed.hasSubcommand() ? parsed.subcommand() : parsed;
        if (innermost.isUsageHelpRequested() || innermost == parsed) {
            innermost.commandSpec().commandLine().usage(console.out());
            return parsed.hasSubcommand() || parsed.isUsageHelpRequested() ? ExitCode.DONE : ExitCode.BAD_ARGUMENTS;
        }
        Command command = commands.stream()
                .filter(candidate ->
                        candidate.name().equals(innermost.commandSpec().name()))
                .findFirst()
                .orElseThrow();
        Map<String, String> arguments = CommandSyntax.options(innermost);
        Map<String, String> jobFile =
                arguments.containsKey(Options.JOB.key()) ? JobFile.read(arguments.get(Options.JOB.key())) : Map.of();
        Settings settings = new Settings(arguments, sparkConf, jobFile);
        settings.check(command.options());
        return command.run(new Request(settings, CommandSyntax.operands(innermost, command)), console);
    }

    private int failure(Exception e) {
        console.err().println("sparkconv: failed: " + Causes.oneLine(e));
        return ExitCode.JOB_FAILED;
    }

    private int userFault(String sentence) {
        console.err().println("sparkconv: " + sentence);
        return ExitCode.BAD_ARGUMENTS;
    }
}
