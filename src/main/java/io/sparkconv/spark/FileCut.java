// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark;

import io.sparkconv.spark.input.ImageEntry;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Files become tasks of about the same predicted work.
 *
 * @param partitions how many tasks some images should be cut into
 */
record FileCut(JavaSparkContext context, ToIntFunction<List<ImageEntry>> partitions) implements BatchExtraction.Cut {

    @Override
    public Portion portion(List<ImageEntry> images, PredictedWork work, Function<RunLink, ExtractTask> task) {
        List<ImageEntry[]> slices = EvenPartitions.split(images, partitions.applyAsInt(images), work).stream()
                .map(run -> run.toArray(ImageEntry[]::new))
                .toList();
        int blocks = slices.size();
        return new Portion(
                blocks,
                blocks,
                blocks,
                run -> context.parallelize(slices, blocks).mapPartitionsWithIndex(task.apply(run)::rows, true));
    }
}
