// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkconv.spark.failure.JobFailedException;
import io.sparkconv.testing.SparkSessionExtension;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.apache.spark.SparkException;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("spark")
@Tag("no-kernels")
@ExtendWith(SparkSessionExtension.class)
class PartitionsAheadTest {

    private static final int PARTITIONS = 30;
    private static final int ELEMENTS = 10 * PARTITIONS;
    private static final Set<Integer> BEGUN = ConcurrentHashMap.newKeySet();

    @BeforeEach
    void forget() {
        BEGUN.clear();
    }

    @Test
    void keepsTheOrderOfPartitionsAndOfTheirElements(JavaSparkContext spark) {
        List<Integer> read = new ArrayList<>();
        try (PartitionsAhead<Integer, Integer> ahead = new PartitionsAhead<>(counted(spark, -1), i -> 2 * i)) {
            ahead.forEachRemaining(read::add);
        }
        assertThat(read)
                .isEqualTo(IntStream.range(0, ELEMENTS).mapToObj(i -> 2 * i).toList());
        assertThat(BEGUN).hasSize(PARTITIONS);
    }

    @Test
    void readsOnlySomePartitionsAheadOfTheOneInHand(JavaSparkContext spark) throws InterruptedException {
        try (PartitionsAhead<Integer, Integer> ahead = new PartitionsAhead<>(counted(spark, -1), i -> i)) {
            assertThat(ahead.next()).isZero();
            long deadline = System.nanoTime() + 20_000_000_000L;
            while (BEGUN.size() < 9 && System.nanoTime() < deadline) {
                Thread.sleep(10);
            }
            Thread.sleep(200);
            assertThat(BEGUN)
                    .as("partition in hand and those ahead")
                    .containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7, 8);
        }
    }

    @Test
    void failsWithThePartitionThatFails(JavaSparkContext spark) {
        try (PartitionsAhead<Integer, Integer> ahead = new PartitionsAhead<>(counted(spark, 3), i -> i)) {
            IntStream.range(0, 30).forEach(i -> assertThat(ahead.next()).isEqualTo(i));
            assertThatThrownBy(ahead::next)
                    .isInstanceOf(JobFailedException.class)
                    .hasMessage("Cannot read rows: the job failed")
                    .hasCauseInstanceOf(SparkException.class)
                    .hasRootCauseMessage("unreadable");
        }
    }

    @Test
    void hasNothingOfNoPartitions(JavaSparkContext spark) {
        JavaRDD<Integer> none = spark.emptyRDD();
        try (PartitionsAhead<Integer, Integer> ahead = new PartitionsAhead<>(none, i -> i)) {
            assertThat(ahead).isExhausted();
        }
    }

    private static JavaRDD<Integer> counted(JavaSparkContext spark, int broken) {
        List<Integer> elements = IntStream.range(0, ELEMENTS).boxed().toList();
        return spark.parallelize(elements, PARTITIONS).mapPartitions(values -> {
            BEGUN.add(TaskContext.getPartitionId());
            if (TaskContext.getPartitionId() == broken) {
                throw new IllegalStateException("unreadable");
            }
            return values;
        });
    }
}
