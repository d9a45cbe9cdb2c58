// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconv.spark.failure.FailureReason;
import io.sparkconv.spark.network.FeatureEngine.Loaded;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RowTallyTest {

    @Test
    void reasonsThatDifferInNumbersAreOne() {
        RowTally tally = failure("/b", "ends after 12 of 99 bytes")
                .plus(failure("/a", "ends after 3 of 7 bytes"))
                .plus(failure("/c", "has no bytes"))
                .plus(RowTally.of("/d", new Loaded("ok", null, 1, 1, Set.of()), List.of(new float[] {3, -4}), 5));
        assertThat(tally.commonest(10))
                .containsExactly(
                        new FailureReason("decode_failed", "ends after # of # bytes", 2, "/a"),
                        new FailureReason("decode_failed", "has no bytes", 1, "/c"));
        assertThat(tally.commonest(1)).hasSize(1);
        assertThat(tally.columns()).containsExactly(ColumnFigures.of(new float[] {-4, 3}));
        assertThat(tally.rows()).isEqualTo(4);
        assertThat(tally.failed()).isEqualTo(3);
        assertThat(tally.statusesSince(failure("/b", ""))).isEqualTo(Map.of("decode_failed", 2L, "ok", 1L));
    }

    @Test
    void moreReasonsThanFitAreCountedTogether() {
        RowTally tally = RowTally.none();
        for (char first = 'a'; first <= 'z'; first++) {
            for (char second = 'a'; second <= 'z'; second++) {
                tally = tally.plus(failure("/" + first + second, "fault " + first + second));
            }
        }
        assertThat(tally.reasons()).hasSize(RowTally.MOST_REASONS + 1);
        assertThat(tally.commonest(1)).containsExactly(new FailureReason("decode_failed", "other reasons", 476, "/hs"));
    }

    private static RowTally failure(String path, String error) {
        return RowTally.of(path, new Loaded("decode_failed", error, null, null, Set.of()), null, 0);
    }
}
