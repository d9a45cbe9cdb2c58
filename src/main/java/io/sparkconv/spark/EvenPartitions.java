// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a list of images into runs of about the same weight, in order. An image weighs its bytes and a constant, so that
 * many small files do not end up in one partition.
 */
final class EvenPartitions {

    /** What opening a file and running the network cost, in bytes of decoding. */
    static final long BASE_WEIGHT = 64 << 10;

    private EvenPartitions() {}

    /**
     * How many partitions there should be: one for {@code targetBytes}, at least {@code atLeast}, at most one per image.
     */
    static int count(List<ImageEntry> images, long targetBytes, int atLeast) {
        long wanted = (total(images) + targetBytes - 1) / targetBytes;
        return (int) Math.min(images.size(), Math.max(atLeast, wanted));
    }

    /**
     * The partitions, none of them empty.
     *
     * @param partitions how many are wanted; one per image is the most there can be
     */
    static List<List<ImageEntry>> split(List<ImageEntry> images, int partitions) {
        List<List<ImageEntry>> runs = new ArrayList<>();
        long left = total(images);
        int start = 0;
        int count = Math.min(partitions, images.size());
        for (int open = count; open > 0; open--) {
            long fair = left / open;
            int end = start + 1;
            long weight = weight(images.get(start));
            int last = images.size() - (open - 1);
            while (end < last && (open == 1 || weight + weight(images.get(end)) / 2 <= fair)) {
                weight += weight(images.get(end++));
            }
            runs.add(new ArrayList<>(images.subList(start, end)));
            left -= weight;
            start = end;
        }
        return runs;
    }

    private static long total(List<ImageEntry> images) {
        return images.stream().mapToLong(EvenPartitions::weight).sum();
    }

    private static long weight(ImageEntry image) {
        return image.length() + BASE_WEIGHT;
    }
}
