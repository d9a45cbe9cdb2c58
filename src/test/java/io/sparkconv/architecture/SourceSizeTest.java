// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Files stay small enough to read in one sitting. */
@Tag("no-kernels")
class SourceSizeTest {

    private static Map<Path, Integer> lines(String folder) throws IOException {
        Map<Path, Integer> lines = new TreeMap<>();
        try (Stream<Path> files = Files.walk(Path.of(folder))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                lines.put(file, Files.readAllLines(file).size());
            }
        }
        return lines;
    }

    @Test
    void noFileOver500Lines() throws IOException {
        Map<Path, Integer> lines = lines("src");
        String longest = lines.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .limit(10)
                .map(e -> e.getValue() + " " + e.getKey())
                .collect(Collectors.joining("\n"));
        assertThat(lines.values()).as("the ten longest:\n%s", longest).allMatch(n -> n <= 500);
    }

    @Test
    void theMedianFileIsAPage() throws IOException {
        List<Integer> sorted = lines("src/main/java").values().stream().sorted().toList();
        assertThat(sorted.get(sorted.size() / 2)).isLessThanOrEqualTo(100);
    }

    @Test
    void nothingIsLeftToDoInComments() throws IOException {
        for (Path file : lines("src/main/java").keySet()) {
            assertThat(Files.readString(file))
                    .as(file.toString())
                    .doesNotContain("TO" + "DO", "FIX" + "ME", "XX" + "X");
        }
    }
}
