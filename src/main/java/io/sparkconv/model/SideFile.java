// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.model;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sparkconv.config.InvalidOptionException;
import io.sparkconv.config.NearestName;
import io.sparkconv.config.Option;
import io.sparkconv.config.PictureOptions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The file {@code model.onnx.json} beside a model {@code model.onnx}: one JSON object that says how pictures become its
 * input, with the keys of {@link PictureOptions}. Numbers and lists of numbers are written as such, a size as a number
 * or as a text such as {@code "240x320"}, everything else as a text.
 */
final class SideFile {

    static final String SUFFIX = ".json";

    private SideFile() {}

    /**
     * What it says, as texts of the options.
     *
     * @throws InvalidOptionException if it is no such object, has another key, or a value of another kind
     */
    static Map<String, String> texts(String name, byte[] content) {
        JsonNode root;
        try {
            root = new ObjectMapper()
                    .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                    .readTree(content);
        } catch (IOException e) {
            throw fault(
                    name,
                    "it",
                    "something else (" + e.getMessage().lines().findFirst().orElse("") + ")",
                    "JSON");
        }
        if (!root.isObject()) {
            throw fault(name, "it", root.getNodeType().toString().toLowerCase(Locale.ROOT), "an object");
        }
        Map<String, String> texts = new TreeMap<>();
        root.properties().forEach(field -> texts.put(field.getKey(), text(name, field.getKey(), field.getValue())));
        return texts;
    }

    private static String text(String name, String key, JsonNode value) {
        List<String> keys =
                PictureOptions.all().stream().<String>map(Option::key).toList();
        Option<?> option = PictureOptions.all().stream()
                .filter(o -> o.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new InvalidOptionException("Cannot read " + name + ": '" + key
                        + "' is there but must be one of " + String.join(", ", keys)
                        + NearestName.question(key, keys)));
        String type = option.typeName();
        boolean numeric = type.startsWith("number");
        if (value.isArray() && type.equals("numbers") && !value.isEmpty()) {
            List<String> parts = new ArrayList<>();
            value.forEach(part -> parts.add(part.isNumber() ? part.asText() : "?"));
            if (!parts.contains("?")) {
                return String.join(",", parts);
            }
        }
        if (value.isNumber() && (numeric || type.equals("size")) || value.isTextual() && !numeric) {
            return value.asText();
        }
        throw fault(
                name,
                key,
                value,
                switch (type) {
                    case "numbers" -> "a number or a list of numbers";
                    case "number" -> "a number";
                    case "size" -> "a number or a text such as \"240x320\"";
                    default -> "a text: one of " + String.join(", ", option.choices());
                });
    }

    private static InvalidOptionException fault(String name, String what, Object value, String rule) {
        return new InvalidOptionException(
                "Cannot read " + name + ": " + what + " is " + value + " but must be " + rule);
    }
}
