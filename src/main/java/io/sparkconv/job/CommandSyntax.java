// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.job;

import io.sparkconv.config.InvalidOptionException;
import io.sparkconv.config.NearestName;
import io.sparkconv.config.Option;
import io.sparkconv.config.Options;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Stack;
import java.util.TreeMap;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** The grammar of the command line, made from the commands and the catalogue of options. */
final class CommandSyntax {

    private static final int WIDTH = 110;

    private CommandSyntax() {}

    static CommandLine of(List<Command> commands) {
        CommandSpec root = CommandSpec.create().name("sparkconv").addOption(help());
        root.usageMessage()
                .description("Convolutional networks over very large image sets on Apache Spark.")
                .width(WIDTH);
        commands.forEach(command -> root.addSubcommand(command.name(), spec(command)));
        return new CommandLine(root);
    }

    /** The texts of the options that were given, by key. */
    static Map<String, String> options(ParseResult parsed) {
        Map<String, String> texts = new TreeMap<>();
        for (OptionSpec matched : parsed.matchedOptions()) {
            Option<?> option = (Option<?>) matched.userObject();
            if (option != null) {
                texts.put(option.key(), matched.getValue());
            }
        }
        return texts;
    }

    /**
     * The arguments that are not options.
     *
     * @throws InvalidOptionException if one is none of the choices, or there are too few or too many
     */
    static List<String> operands(ParseResult parsed, Command command) {
        List<String> words = new ArrayList<>();
        parsed.matchedPositionals().stream()
                .distinct()
                .forEach(positional -> words.addAll(positional.originalStringValues()));
        Operands wanted = command.operands();
        if (words.size() < wanted.min() || words.size() > wanted.max()) {
            throw new InvalidOptionException("Cannot run " + command.name() + ": " + wanted.metavar() + " is given "
                    + words.size() + " times but must be given " + wanted.count());
        }
        List<String> choices = wanted.choices();
        for (String word : words) {
            if (!choices.isEmpty() && !choices.contains(word)) {
                throw new InvalidOptionException("Cannot run " + command.name() + ": "
                        + wanted.metavar() + " is '" + word
                        + "' but must be one of " + String.join(", ", choices)
                        + NearestName.question(word, choices));
            }
        }
        return words;
    }

    private static CommandSpec spec(Command command) {
        CommandSpec spec = CommandSpec.create().name(command.name()).addOption(help());
        spec.usageMessage().description(command.summary() + ".").width(WIDTH).sortOptions(false);
        command.options().forEach(option -> spec.addOption(spec(option)));
        spec.addOption(spec(Options.JOB));
        Operands operands = command.operands();
        if (operands.max() > 0) {
            spec.addPositional(PositionalParamSpec.builder()
                    .paramLabel(operands.metavar())
                    .description(operands.doc())
                    .index("0..*")
                    .arity("0..1")
                    .type(String[].class)
                    .build());
        }
        return spec;
    }

    private static OptionSpec spec(Option<?> option) {
        String fallback =
                option.defaultText().map(text -> " (default: " + text + ")").orElse("");
        OptionSpec.Builder spec = OptionSpec.builder(option.flag())
                .type(String.class)
                .userObject(option)
                .splitRegex("")
                .description((option.doc() + fallback).replace("%", "%%"));
        return option.isFlag()
                ? spec.arity("0..1")
                        .paramLabel("BOOL")
                        .preprocessor(CommandSyntax::complete)
                        .build()
                : spec.arity("1").paramLabel(metavar(option)).build();
    }

    /** Gives a flag that stands alone its value, so that it takes no operand, and no misspelt option, for one. */
    private static boolean complete(
            Stack<String> args, CommandSpec command, ArgSpec option, Map<String, Object> found) {
        boolean alone = args.isEmpty() || !args.peek().matches("true|false");
        if (alone && " ".equals(found.get("separator"))) {
            args.push("true");
        }
        return false;
    }

    private static String metavar(Option<?> option) {
        return option.choices().isEmpty() ? option.metavar() : String.join("|", option.choices());
    }

    private static OptionSpec help() {
        return OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("Shows this help")
                .build();
    }
}
