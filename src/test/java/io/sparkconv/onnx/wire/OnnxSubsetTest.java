// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.onnx.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The numbers in the code are those of the written contract. */
class OnnxSubsetTest {

    private static final Pattern BLOCK = Pattern.compile("(message|enum) (\\w+) \\{");
    private static final Pattern NUMBER = Pattern.compile("(?:(?:repeated )?\\w+ )?(\\w+) = (\\d+);");

    /** Numbers by the name of their message or enumeration and their own. */
    private static Map<String, Integer> contract() throws IOException {
        Map<String, Integer> numbers = new TreeMap<>();
        String message = "";
        String enumeration = "";
        for (String line : Files.readAllLines(Path.of("src/main/proto/onnx-subset.proto"))) {
            String text = line.replaceAll("//.*", "").strip();
            Matcher block = BLOCK.matcher(text);
            Matcher number = NUMBER.matcher(text);
            if (block.matches()) {
                message = block.group(1).equals("message") ? block.group(2) : message;
                enumeration = block.group(1).equals("enum") ? block.group(2) : "";
            } else if (text.equals("}")) {
                enumeration = "";
            } else if (number.matches()) {
                String owner = enumeration.isEmpty() ? message : enumeration;
                numbers.put(owner + "." + number.group(1).toUpperCase(Locale.ROOT), Integer.parseInt(number.group(2)));
            }
        }
        return numbers;
    }

    @Test
    void theCodeHasTheNumbersOfTheContract() throws Exception {
        Map<String, Integer> numbers = new TreeMap<>();
        for (Class<?> message : FieldNumbers.class.getDeclaredClasses()) {
            for (Field field : message.getDeclaredFields()) {
                numbers.put(message.getSimpleName() + "." + field.getName(), field.getInt(null));
            }
        }
        for (ElementType type : ElementType.values()) {
            if (type != ElementType.UNKNOWN) {
                numbers.put("DataType." + type, type.code());
            }
        }
        for (AttributeKind kind : AttributeKind.values()) {
            numbers.put("AttributeType." + kind, kind.ordinal());
        }
        numbers.put("DataLocation.DEFAULT", 0);
        numbers.put("DataLocation.EXTERNAL", 1);
        assertThat(numbers).hasSizeGreaterThan(100).isEqualTo(contract());
    }
}
