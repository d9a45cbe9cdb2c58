// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark;

import io.sparkconv.config.Options;
import io.sparkconv.config.Settings;
import io.sparkconv.spark.input.ImageEntry;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Cuts a list of images into runs of about the same predicted work, in order, so that neither many small files nor a few
 * large ones end up in one partition.
 */
final class EvenPartitions {

    private static final int LEAST_PER_CORE = 3;

    private EvenPartitions() {}

    /**
     * How many partitions there should be: one for {@code targetBytes}, at least three for each core, the same number
     * for every core, so that none waits for a last one, and at most one per image.
     */
    static int count(List<ImageEntry> images, long targetBytes, int cores) {
        long bytes = images.stream()
                .mapToLong(image -> image.length() + PredictedWork.OPENING)
                .sum();
        long tasks = (bytes + targetBytes - 1) / targetBytes;
        long rounds = Math.max(LEAST_PER_CORE, (tasks + cores - 1) / cores);
        return (int) Math.min(images.size(), rounds * cores);
    }

    /** As many as the options ask for, or as there should be. */
    static int count(List<ImageEntry> images, Settings settings, JavaSparkContext context) {
        return settings.find(Options.PARTITIONS)
                .orElseGet(() -> count(images, settings.get(Options.PARTITION_BYTES), context.defaultParallelism()));
    }

    /**
     * The partitions, none of them empty.
     *
     * @param partitions how many are wanted; one per image is the most there can be, and images of one stream
     *     stay together
     * @param work what each image is expected to cost
     */
    static List<List<ImageEntry>> split(List<ImageEntry> images, int partitions, PredictedWork work) {
        List<List<ImageEntry>> runs = new ArrayList<>();
        long left = images.stream().mapToLong(work::of).sum();
        int start = 0;
        int count = Math.min(partitions, images.size());
        for (int open = count; open > 0 && start < images.size(); open--) {
            long fair = left / open;
            int end = start + 1;
            long weight = work.of(images.get(start));
            int last = images.size() - (open - 1);
            while (end < images.size()
                    && (images.get(end).isStreamedWith(images.get(end - 1))
                            || end < last && (open == 1 || weight + work.of(images.get(end)) / 2 <= fair))) {
                weight += work.of(images.get(end++));
            }
            runs.add(new ArrayList<>(images.subList(start, end)));
            left -= weight;
            start = end;
        }
        return runs;
    }
}
