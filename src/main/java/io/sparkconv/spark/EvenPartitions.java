// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a list of images into runs of about the same weight, in order. An image weighs its bytes, which stand for
 * decoding, and a constant for opening its file and for the network, so that many small files do not end up in one
 * partition.
 */
final class EvenPartitions {

    /** What opening a file costs, in bytes of decoding. */
    static final long BASE_WEIGHT = 64 << 10;

    /** Multiply-accumulates in the time of decoding a byte: a core does about 4e10 a second and decodes 20 MB. */
    private static final long MACS_PER_BYTE = 2000;

    private static final int LEAST_PER_CORE = 3;

    private EvenPartitions() {}

    /**
     * How many partitions there should be: one for {@code targetBytes}, at least three for each core, the same number
     * for every core, so that none waits for a last one, and at most one per image.
     */
    static int count(List<ImageEntry> images, long targetBytes, int cores) {
        long bytes = images.stream().mapToLong(image -> weight(image, 0)).sum();
        long tasks = (bytes + targetBytes - 1) / targetBytes;
        long rounds = Math.max(LEAST_PER_CORE, (tasks + cores - 1) / cores);
        return (int) Math.min(images.size(), rounds * cores);
    }

    /**
     * The partitions, none of them empty.
     *
     * @param partitions how many are wanted; one per image is the most there can be, and images of one stream
     *     stay together
     * @param macs multiply-accumulates of the network for an image
     */
    static List<List<ImageEntry>> split(List<ImageEntry> images, int partitions, long macs) {
        List<List<ImageEntry>> runs = new ArrayList<>();
        long left = images.stream().mapToLong(image -> weight(image, macs)).sum();
        int start = 0;
        int count = Math.min(partitions, images.size());
        for (int open = count; open > 0 && start < images.size(); open--) {
            long fair = left / open;
            int end = start + 1;
            long weight = weight(images.get(start), macs);
            int last = images.size() - (open - 1);
            while (end < images.size()
                    && (images.get(end).isStreamedWith(images.get(end - 1))
                            || end < last && (open == 1 || weight + weight(images.get(end), macs) / 2 <= fair))) {
                weight += weight(images.get(end++), macs);
            }
            runs.add(new ArrayList<>(images.subList(start, end)));
            left -= weight;
            start = end;
        }
        return runs;
    }

    private static long weight(ImageEntry image, long macs) {
        return image.length() + BASE_WEIGHT + macs / MACS_PER_BYTE;
    }
}
