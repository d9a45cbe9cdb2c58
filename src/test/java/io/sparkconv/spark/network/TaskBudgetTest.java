// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkconv.config.InvalidOptionException;
import io.sparkconv.config.Settings;
import java.io.IOException;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;

class TaskBudgetTest {

    private static final long MIB = 1 << 20;

    private static ModelSpec spec(int batch) throws IOException {
        Settings settings = Settings.of(
                Map.of("model", "squeezenet-1.1", "weights", "random:1", "batchSize", String.valueOf(batch)));
        return ModelSpec.of(settings, new Configuration());
    }

    private static long needed(ModelSpec spec) {
        return new SharedModel(spec).taskBytes();
    }

    @Test
    void aLargeHeapTakesTheBatchAskedFor() throws IOException {
        ModelSpec fitted =
                TaskBudget.fitted(spec(16), new TaskMemory(16384 * MIB, 2)).spec();
        assertThat(fitted.batch()).isEqualTo(16);
        assertThat(fitted.decoding().memory()).isGreaterThan(4000 * MIB);
    }

    @Test
    void theLargestBatchThatFitsIsTaken() throws IOException {
        TaskMemory there = new TaskMemory(380 * MIB, 2);
        ModelSpec fitted = TaskBudget.fitted(spec(64), there).spec();
        long weights = new SharedModel(spec(1)).sharedBytes();
        long room = (there.heap() - weights) / 2 / there.tasks() - TaskBudget.LEAST_IMAGE_BYTES;
        assertThat(fitted.batch()).isBetween(2, 63);
        assertThat(needed(fitted)).isLessThanOrEqualTo(room);
        assertThat(needed(spec(2 * fitted.batch()))).isGreaterThan(room);
        assertThat(fitted.decoding().memory()).isGreaterThanOrEqualTo(TaskBudget.LEAST_IMAGE_BYTES);
    }

    @Test
    void aSmallHeapStillTakesOneImageAtATime() throws IOException {
        assertThat(TaskBudget.fitted(spec(16), new TaskMemory(100 * MIB, 1))
                        .spec()
                        .batch())
                .isEqualTo(1);
    }

    @Test
    void aHeapThatHoldsNotEvenThatIsRefused() throws IOException {
        ModelSpec spec = spec(16);
        assertThatThrownBy(() -> TaskBudget.fitted(spec, new TaskMemory(30 * MIB, 8)))
                .isInstanceOf(InvalidOptionException.class)
                .hasMessageStartingWith(
                        "Cannot extract features: the heap of an executor is 31457280 bytes but must be")
                .hasMessageContaining("for 8 tasks at a time");
    }
}
