// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.config;

import java.util.List;
import java.util.Optional;

/**
 * One setting: what it is called, what it means and what it is when nobody says. The flag and the Spark key derive from
 * the key, so {@code batchSize} is also {@code --batch-size} and {@code spark.sparkconv.batchSize}.
 *
 * @param <T> the type of its values
 */
public final class Option<T> {

    /** What every key has in front of it in a Spark configuration. */
    public static final String SPARK_PREFIX = "spark.sparkconv.";

    private final String key;
    private final OptionType<T> type;
    private final T defaultValue;
    private final String metavar;
    private final String doc;

    /**
     * @param key camelCase
     * @param defaultValue null if there is none
     * @param metavar what stands for the value in help, such as {@code DIR}
     * @param doc one line, without a full stop
     */
    Option(String key, OptionType<T> type, T defaultValue, String metavar, String doc) {
        this.key = key;
        this.type = type;
        this.defaultValue = defaultValue;
        this.metavar = metavar;
        this.doc = doc;
    }

    /** The camelCase name, as it stands in a job file. */
    public String key() {
        return key;
    }

    /** The name on the command line, such as {@code --batch-size}. */
    public String flag() {
        StringBuilder flag = new StringBuilder("--");
        for (char c : key.toCharArray()) {
            flag.append(Character.isUpperCase(c) ? "-" + Character.toLowerCase(c) : String.valueOf(c));
        }
        return flag.toString();
    }

    /** The name in a Spark configuration. */
    public String sparkKey() {
        return SPARK_PREFIX + key;
    }

    public Optional<T> defaultValue() {
        return Optional.ofNullable(defaultValue);
    }

    /** The default as one would type it. */
    public Optional<String> defaultText() {
        return defaultValue().map(type::format);
    }

    public String metavar() {
        return metavar;
    }

    public String doc() {
        return doc;
    }

    /** The only texts allowed; empty if the values are open. */
    public List<String> choices() {
        return type.choices();
    }

    public String typeName() {
        return type.name();
    }

    /** True if the flag may stand alone on the command line and then means true. */
    public boolean isFlag() {
        return type.name().equals("boolean");
    }

    /**
     * The value that a text stands for.
     *
     * @throws InvalidOptionException if the text breaks the rule of the type
     */
    T parse(String text, Source source) {
        String trimmed = text.trim();
        return type.parse()
                .apply(trimmed)
                .orElseThrow(() -> new InvalidOptionException("Cannot read the options: " + nameIn(source) + " is '"
                        + trimmed + "' but must be " + type.rule() + suggestion(trimmed) + " (" + source.description()
                        + ")"));
    }

    InvalidOptionException missing() {
        return new InvalidOptionException(
                "Cannot read the options: " + flag() + " is not set but must be " + type.rule());
    }

    private String nameIn(Source source) {
        return switch (source) {
            case ARGUMENT -> flag();
            case SPARK_CONF -> sparkKey();
            case JOB_FILE, MODEL_FILE, DEFAULT -> key;
        };
    }

    private String suggestion(String text) {
        return NearestName.question(text, choices());
    }

    @Override
    public String toString() {
        return key;
    }
}
