// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.config;

import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The options of one run. A value is the command line's, else the Spark configuration's, else the job file's, else
 * that of the file beside the model, else the default. Immutable; it stays on the driver: what tasks need is copied into what they are sent.
 */
public final class Settings {

    private final Map<Source, Map<String, String>> given = new EnumMap<>(Source.class);

    /**
     * @param arguments texts from the command line, by key
     * @param sparkConf a Spark configuration; only entries that begin with {@link Option#SPARK_PREFIX} count
     * @param jobFile texts from the job file, by key
     * @throws InvalidOptionException if a key is no option's
     */
    public Settings(Map<String, String> arguments, Map<String, String> sparkConf, Map<String, String> jobFile) {
        given.put(Source.ARGUMENT, checked(arguments, "", Source.ARGUMENT));
        given.put(Source.SPARK_CONF, checked(sparkConf, Option.SPARK_PREFIX, Source.SPARK_CONF));
        given.put(Source.JOB_FILE, checked(jobFile, "", Source.JOB_FILE));
    }

    private Settings(Map<Source, Map<String, String>> given) {
        this.given.putAll(given);
    }

    /**
     * These settings, with what the file beside a model says where nothing else does.
     *
     * @throws InvalidOptionException if a key is no option's
     */
    public Settings withModelFile(Map<String, String> texts) {
        Settings settings = new Settings(given);
        settings.given.put(Source.MODEL_FILE, checked(texts, "", Source.MODEL_FILE));
        return settings;
    }

    /** These settings, with an option that the command line might have given. */
    public Settings with(Option<?> option, String text) {
        Map<String, String> arguments = new TreeMap<>(given.get(Source.ARGUMENT));
        arguments.put(option.key(), text);
        Settings settings = new Settings(given);
        settings.given.put(Source.ARGUMENT, arguments);
        return settings;
    }

    /** Settings from arguments alone, for programs. */
    public static Settings of(Map<String, String> arguments) {
        return new Settings(arguments, Map.of(), Map.of());
    }

    /**
     * The value of an option that must have one.
     *
     * @throws InvalidOptionException if the text given is not valid, or there is neither a text nor a default
     */
    public <T> T get(Option<T> option) {
        return find(option).orElseThrow(option::missing);
    }

    /**
     * The value of an option, or empty if it is not given and has no default.
     *
     * @throws InvalidOptionException if the text given is not valid
     */
    public <T> Optional<T> find(Option<T> option) {
        Source source = source(option);
        return source == Source.DEFAULT
                ? option.defaultValue()
                : Optional.of(option.parse(given.get(source).get(option.key()), source));
    }

    /** Where the value of an option comes from. */
    public Source source(Option<?> option) {
        for (Map.Entry<Source, Map<String, String>> entry : given.entrySet()) {
            if (entry.getValue().containsKey(option.key())) {
                return entry.getKey();
            }
        }
        return Source.DEFAULT;
    }

    /** The text that was given for an option, as it was typed; empty if the default holds. */
    public Optional<String> text(Option<?> option) {
        Source source = source(option);
        return source == Source.DEFAULT
                ? Optional.empty()
                : Optional.of(given.get(source).get(option.key()));
    }

    /**
     * Reads every one of these options once, so that a fault is found before any work begins.
     *
     * @throws InvalidOptionException at the first fault
     */
    public void check(Collection<Option<?>> options) {
        options.forEach(this::find);
    }

    private static Map<String, String> checked(Map<String, String> texts, String prefix, Source source) {
        Map<String, String> byKey = new TreeMap<>();
        texts.forEach((name, text) -> {
            if (name.startsWith(prefix)) {
                byKey.put(name.substring(prefix.length()), text);
            }
        });
        for (String key : byKey.keySet()) {
            if (!Options.keys().contains(key)) {
                throw new InvalidOptionException("Cannot read the options: '" + prefix + key + "' ("
                        + source.description() + ") is not an option" + NearestName.question(key, Options.keys()));
            }
        }
        return byKey;
    }
}
