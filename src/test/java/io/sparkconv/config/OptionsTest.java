// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("no-kernels")
class OptionsTest {

    @Test
    void theCatalogueHoldsEveryConstantOnce() {
        List<Object> constants = Stream.of(
                        Options.class,
                        PictureOptions.class,
                        InputOptions.class,
                        SplitOptions.class,
                        ClusterOptions.class,
                        CompareOptions.class,
                        VisualOptions.class,
                        DetectionOptions.class,
                        ConvolveOptions.class,
                        OutputOptions.class,
                        ResumeOptions.class,
                        ReportOptions.class,
                        BenchOptions.class)
                .flatMap(type -> Arrays.stream(type.getDeclaredFields()))
                .filter(field -> Modifier.isPublic(field.getModifiers()) && field.getType() == Option.class)
                .map(OptionsTest::read)
                .toList();
        assertThat(constants).isNotEmpty();
        assertThat(Options.all())
                .containsExactlyInAnyOrderElementsOf(constants.stream()
                        .<Option<?>>map(constant -> (Option<?>) constant)
                        .toList());
        assertThat(Options.keys()).doesNotHaveDuplicates();
    }

    @Test
    void namesDeriveFromTheKey() {
        assertThat(Options.BATCH_SIZE.flag()).isEqualTo("--batch-size");
        assertThat(Options.BATCH_SIZE.sparkKey()).isEqualTo("spark.sparkconv.batchSize");
        assertThat(Options.SIXTEEN_BIT.flag()).isEqualTo("--sixteen-bit");
    }

    static List<Option<?>> all() {
        return Options.all();
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyDefaultIsAValidText(Option<?> option) {
        assertThat(option.doc()).isNotBlank().doesNotEndWith(".").doesNotContain("\n", "|");
        option.defaultText()
                .ifPresent(text -> assertThat((Object) option.parse(text, Source.ARGUMENT))
                        .isEqualTo(option.defaultValue().get()));
    }

    @Test
    void theTableHasALinePerOption() {
        String table = OptionTable.markdown(Options.all());
        assertThat(table.lines()).hasSize(Options.all().size() + 2);
        assertThat(table)
                .contains("| `--mode` | error, append, overwrite | `error` | ")
                .contains("| `--layers` | list |  | ");
        assertThat(OptionTable.text(List.of(Options.BATCH_SIZE)))
                .startsWith("--batch-size N  (integer, default 16)\n    ")
                .contains("spark.sparkconv.batchSize");
    }

    @Test
    void bytesTakeSuffixesAndRefuseOverflow() {
        assertThat(Settings.of(Map.of("partitionBytes", "2G")).get(Options.PARTITION_BYTES))
                .isEqualTo(2L << 30);
        assertThat(OptionType.bytes(1).parse().apply("9223372036854775807k")).isEmpty();
        assertThat(OptionType.bytes(1).parse().apply("k")).isEmpty();
        assertThat(OptionType.bytes(1).parse().apply("0")).isEmpty();
        assertThat(OptionType.bytes(1).parse().apply("")).isEmpty();
    }

    private static Object read(Field field) {
        try {
            return field.get(null);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }
}
