// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.config;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** The options as a table, for the terminal and for the README. */
public final class OptionTable {

    private OptionTable() {}

    /** A Markdown table: flag, type, default, meaning. */
    public static String markdown(Collection<Option<?>> options) {
        String head = "| option | type | default | meaning |\n|---|---|---|---|\n";
        return options.stream()
                .map(option -> "| `" + option.flag() + "` | " + type(option) + " | "
                        + option.defaultText().map(text -> "`" + text + "`").orElse("") + " | " + option.doc()
                        + " |\n")
                .collect(Collectors.joining("", head, ""));
    }

    /** Three lines an option: flag with type, default, meaning. */
    public static String text(Collection<Option<?>> options) {
        return options.stream()
                .map(option -> String.join("\n", lines(option)) + "\n")
                .collect(Collectors.joining("\n"));
    }

    private static List<String> lines(Option<?> option) {
        return List.of(
                option.flag() + " " + option.metavar() + "  (" + type(option)
                        + option.defaultText().map(text -> ", default " + text).orElse("") + ")",
                "    " + option.doc(),
                "    also " + option.sparkKey());
    }

    private static String type(Option<?> option) {
        return option.choices().isEmpty() ? option.typeName() : String.join(", ", option.choices());
    }
}
