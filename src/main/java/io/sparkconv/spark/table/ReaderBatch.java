// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.table;

import io.sparkconv.spark.network.TaskMemory;
import org.apache.spark.sql.SparkSession;

/**
 * How many rows Spark's vectorised readers take at a time. Their default is for numbers: that many images fill the heap.
 *
 * @param bytes that the images of a batch may take
 */
public record ReaderBatch(long bytes) {

    /** Where nobody has seen an image yet. */
    static final int ROWS_OF_ANY_SIZE = 8;

    /** What Spark takes if nobody tells it. */
    private static final int MOST_ROWS = 4096;

    private static final long MOST_BYTES = 64L << 20;

    /** A batch is copied once as it grows, and its rows are decoded and computed beside it. */
    private static final int SHARE = 8;

    /** What suits the heap of a task. */
    public static ReaderBatch of(TaskMemory there) {
        return new ReaderBatch(Math.min(MOST_BYTES, there.task(0) / SHARE));
    }

    /** How many rows fit, one at least, whose images have at most so many bytes. */
    public int rows(long largest) {
        return (int) Math.max(1, Math.min(MOST_ROWS, bytes / Math.max(1, largest)));
    }

    /** Makes what this session reads from now on come in so many rows. */
    static void set(SparkSession session, int rows) {
        session.conf().set("spark.sql.parquet.columnarReaderBatchSize", rows);
        session.conf().set("spark.sql.orc.columnarReaderBatchSize", rows);
    }
}
