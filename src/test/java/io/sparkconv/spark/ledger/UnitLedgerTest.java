// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkconv.testing.SparkSessionExtension;
import java.io.File;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.ShuffleDependency;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.LongAccumulator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import scala.Tuple2;

@Tag("spark")
@ExtendWith(SparkSessionExtension.class)
class UnitLedgerTest {

    private static final int BLOCKS = 4;
    private static final int PER_BLOCK = 25;
    private static final long TRUTH = BLOCKS * PER_BLOCK;

    private UnitLedger<Tally> ledger;
    private LongAccumulator plain;

    private record Tally(long images) implements Serializable {}

    @BeforeEach
    void register(JavaSparkContext spark) {
        ledger = new UnitLedger<>();
        spark.sc().register(ledger);
        plain = spark.sc().longAccumulator();
    }

    @Test
    void aTaskThatFailsAfterItsRecordCountsOnce(JavaSparkContext spark) {
        JavaRDD<Integer> work = counted(numbers(spark)).mapPartitions(values -> {
            List<Integer> all = drain(values);
            if (TaskContext.getPartitionId() == 2 && TaskContext.get().attemptNumber() < 2) {
                throw new IllegalStateException("the executor's disk broke");
            }
            return all.iterator();
        });
        assertThat(work.count()).isEqualTo(TRUTH);
        assertLedgerIsExact();
    }

    @Test
    void aTaskThatAlwaysFailsIsRetriedAndEndsTheJob(JavaSparkContext spark) {
        JavaRDD<Integer> work = numbers(spark).map(value -> {
            if (value == 3) {
                throw new IllegalStateException("no way");
            }
            return value;
        });
        assertThatThrownBy(work::count).hasMessageContaining("failed 3 times");
    }

    @Test
    void aStageThatIsRecomputedForLostShuffleFilesCountsOnce(JavaSparkContext spark) {
        JavaPairRDD<Integer, Integer> shuffled = counted(numbers(spark))
                .mapToPair(value -> new Tuple2<>(value % 10, 1))
                .reduceByKey(Integer::sum, 3);
        assertThat(shuffled.count()).isEqualTo(10);
        assertThat(plain.value()).isEqualTo(TRUTH);

        deleteShuffleFiles(shuffled);

        assertThat(shuffled.values().reduce(Integer::sum)).isEqualTo((int) TRUTH);
        assertThat(plain.value())
                .as("a plain accumulator counts the lost work again")
                .isGreaterThan(TRUTH);
        assertLedgerIsExact();
    }

    @Test
    void anUpstreamThatIsEvaluatedTwiceCountsOnce(JavaSparkContext spark) {
        JavaRDD<Integer> upstream = counted(numbers(spark));
        assertThat(upstream.count()).isEqualTo(TRUTH);
        assertThat(upstream.reduce(Integer::max)).isEqualTo((int) TRUTH - 1);
        assertThat(plain.value()).as("a plain accumulator counts both actions").isEqualTo(2 * TRUTH);
        assertLedgerIsExact();
    }

    @Test
    void samplingForARangePartitioningCountsOnce(JavaSparkContext spark) {
        JavaRDD<Integer> sorted = counted(numbers(spark)).sortBy(value -> -value, true, 3);
        assertThat(sorted.first()).isEqualTo((int) TRUTH - 1);
        assertThat(plain.value())
                .as("a plain accumulator counts the sampling too")
                .isGreaterThan(TRUTH);
        assertLedgerIsExact();
    }

    @Test
    void aUnitThatIsNotFinishedHasNoRecord(JavaSparkContext spark) {
        assertThat(counted(numbers(spark)).take(1)).containsExactly(0);
        assertThat(ledger.value()).isEmpty();
        assertThat(plain.value())
                .as("a plain accumulator counts what was begun")
                .isPositive();
    }

    @Test
    void theFirstRecordIsKept() {
        UnitKey key = new UnitKey("run", "extract", 0);
        ledger.add(key, new Tally(1));
        ledger.add(key, new Tally(2));
        UnitLedger<Tally> other = new UnitLedger<>();
        other.add(new UnitLedger.Entry<>(key, new Tally(3)));
        other.add(new UnitKey("run", "extract", 1), new Tally(4));
        ledger.merge(other);
        assertThat(ledger.value()).hasSize(2).containsEntry(key, new Tally(1));

        UnitLedger<Tally> copy = ledger.copy();
        copy.reset();
        assertThat(copy.isZero()).isTrue();
        assertThat(ledger.isZero()).isFalse();
    }

    private void assertLedgerIsExact() {
        assertThat(ledger.value()).hasSize(BLOCKS);
        assertThat(ledger.value().values().stream().mapToLong(Tally::images).sum())
                .isEqualTo(TRUTH);
    }

    private static JavaRDD<Integer> numbers(JavaSparkContext spark) {
        return spark.parallelize(IntStream.range(0, (int) TRUTH).boxed().toList(), BLOCKS);
    }

    /** Counts every value in the plain accumulator, and the block in the ledger once its last value is handed out. */
    private JavaRDD<Integer> counted(JavaRDD<Integer> values) {
        return values.mapPartitionsWithIndex(new Counting(ledger, plain)::count, false);
    }

    private record Counting(UnitLedger<Tally> ledger, LongAccumulator plain) implements Serializable {

        Iterator<Integer> count(int block, Iterator<Integer> values) {
            return new Iterator<>() {
                private long seen;

                @Override
                public boolean hasNext() {
                    return values.hasNext();
                }

                @Override
                public Integer next() {
                    Integer value = values.next();
                    seen++;
                    plain.add(1);
                    if (!values.hasNext()) {
                        ledger.add(new UnitKey("run", "count", block), new Tally(seen));
                    }
                    return value;
                }
            };
        }
    }

    private static void deleteShuffleFiles(JavaPairRDD<?, ?> shuffled) {
        int shuffle =
                ((ShuffleDependency<?, ?, ?>) shuffled.rdd().dependencies().head()).shuffleId();
        long deleted = 0;
        for (File folder : SparkEnv.get().blockManager().diskBlockManager().localDirs()) {
            deleted += deleteMatching(folder, "shuffle_" + shuffle + "_");
        }
        assertThat(deleted).isPositive();
    }

    private static long deleteMatching(File folder, String prefix) {
        long deleted = 0;
        for (File file : folder.listFiles()) {
            if (file.isDirectory()) {
                deleted += deleteMatching(file, prefix);
            } else if (file.getName().startsWith(prefix) && file.delete()) {
                deleted++;
            }
        }
        return deleted;
    }

    private static <T> List<T> drain(Iterator<T> values) {
        List<T> all = new ArrayList<>();
        values.forEachRemaining(all::add);
        return all;
    }
}
