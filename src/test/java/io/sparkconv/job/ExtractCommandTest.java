// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconv.config.FeaturesChoice;
import io.sparkconv.cost.NetworkCost;
import io.sparkconv.cost.RunCost;
import io.sparkconv.image.Note;
import io.sparkconv.spark.ColumnTable;
import io.sparkconv.spark.ExtractResult;
import io.sparkconv.spark.Standing;
import io.sparkconv.spark.failure.FailureReason;
import io.sparkconv.spark.ledger.RunTime;
import io.sparkconv.spark.output.FeatureType;
import io.sparkconv.weights.WeightSource;
import io.sparkconv.zoo.Zoo;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ExtractCommandTest {

    @Test
    void theSummaryIsOneLineOfJson() {
        String json = ExtractCommand.summary(result(Map.of("ok", 5L, "decode_failed", 2L, "empty", 1L)))
                .toString();
        assertThat(json)
                .startsWith("{\"command\":\"extract\",\"images\":8,\"rows\":8,\"ok\":5,"
                        + "\"failed\":{\"decode_failed\":2,\"empty\":1},\"output\":\"file:/out\",\"seconds\":2.0,"
                        + "\"imagesPerSecond\":4.0,")
                .doesNotContain("\n");
    }

    @Test
    void reasonsOfFailuresAreSaid() {
        ExtractResult result = result(Map.of("ok", 5L, "decode_failed", 2L, "empty", 1L));
        assertThat(ExtractCommand.summary(result).path("reasons").toString())
                .isEqualTo("[{\"status\":\"decode_failed\",\"reason\":\"ends after # bytes\",\"count\":2,"
                        + "\"example\":\"file:/in/a.png\"}]");
        assertThat(FailureTable.text(result))
                .isEqualTo("sparkconv: too many images failed: 3 of 8 (37.5 %), for these reasons most of all:\n"
                        + "       2  decode_failed: ends after # bytes\n"
                        + "          such as file:/in/a.png\n");
    }

    @Test
    void notesAreSaidIfThereAreAny() {
        Map<Note, Long> notes = Map.of(Note.FIRST_FRAME_ONLY, 1L, Note.ICC_IGNORED, 12L);
        assertThat(ExtractCommand.summary(result(Map.of("ok", 8L), notes)).toString())
                .contains("\"failed\":{},\"notes\":{\"icc_ignored\":12,\"first_frame_only\":1},\"output\"");
        assertThat(ExtractCommand.summary(result(Map.of("ok", 8L))).has("notes"))
                .isFalse();
        assertThat(ExtractCommand.notes(new TreeMap<>(notes)))
                .isEqualTo("Of the decoded images 12 had a colour profile, which was ignored;"
                        + " 1 held several frames or pages, of which the first was read.");
    }

    private static ExtractResult result(Map<String, Long> byStatus) {
        return result(byStatus, Map.of());
    }

    private static ExtractResult result(Map<String, Long> byStatus, Map<Note, Long> notes) {
        NetworkCost network =
                NetworkCost.of(Zoo.GABOR_TOWERS.build(WeightSource.none()).graph());
        return new ExtractResult(
                "file:/out",
                8,
                new TreeMap<>(byStatus),
                new TreeMap<>(notes),
                List.of(new FailureReason("decode_failed", "ends after # bytes", 2, "file:/in/a.png")),
                false,
                List.of(),
                new Standing(8, 0, 0, 0, 0, false),
                new ColumnTable(List.of(), List.of(), FeatureType.of(FeaturesChoice.ARRAY)),
                1,
                new RunTime(2, 0.5, 2, 100_000_000, 200_000_000, 100_000_000, 2_000_000_000),
                "none needed",
                "resized",
                Optional.empty(),
                "0123456789abcdef",
                new RunCost(network, List.of()),
                Optional.empty(),
                List.of());
    }
}
