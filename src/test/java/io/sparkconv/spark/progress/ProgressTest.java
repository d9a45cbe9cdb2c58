// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.progress;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconv.testing.SparkSessionExtension;
import java.util.stream.IntStream;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.LongAccumulator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("spark")
@ExtendWith(SparkSessionExtension.class)
class ProgressTest {

    @Test
    void countsEachPartitionOnceThoughTasksFail(JavaSparkContext spark) throws Exception {
        LongAccumulator images = spark.sc().longAccumulator("images done");
        ProgressCount count = new ProgressCount(images);
        spark.sc().addSparkListener(count);
        try {
            spark.parallelize(IntStream.range(0, 40).boxed().toList(), 4)
                    .mapPartitions(values -> {
                        values.forEachRemaining(value -> images.add(1));
                        if (TaskContext.getPartitionId() == 1
                                && TaskContext.get().attemptNumber() == 0) {
                            throw new IllegalStateException("once");
                        }
                        return values;
                    })
                    .count();
            long deadline = System.nanoTime() + 20_000_000_000L;
            while (count.done() < 40 && System.nanoTime() < deadline) {
                Thread.sleep(20);
            }
            assertThat(count.done()).isEqualTo(40);
        } finally {
            spark.sc().removeSparkListener(count);
        }
    }

    @Test
    void readsAsASentence() {
        assertThat(new Progress(50, 200, 10)).hasToString("50 / 200 images, 5.0 images/s, 30 s left");
        assertThat(new Progress(0, 200, 0)).hasToString("0 / 200 images, 0.0 images/s, unknown left");
        assertThat(new Progress(10, 1010, 10)).hasToString("10 / 1010 images, 1.0 images/s, 16 min 40 s left");
        assertThat(new Progress(10, 10010, 10)).hasToString("10 / 10010 images, 1.0 images/s, 2 h 46 min left");
    }
}
