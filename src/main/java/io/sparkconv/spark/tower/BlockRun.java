// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.tower;

import io.sparkconv.split.tower.Move;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A block through one part. If it cannot be computed as a whole, its images are tried one by one. */
final class BlockRun {

    private static final Logger LOG = LoggerFactory.getLogger(BlockRun.class);

    /** Computes a batch: a piece for each arriving move in, one for each leaving move out. */
    interface Computation {
        List<float[]> run(int images, List<float[]> arriving);
    }

    private final List<Move> moves;
    private final Computation part;
    private final SortedMap<Integer, String> failures;

    /**
     * @param moves those that leave the part
     * @param failures what failed before
     */
    BlockRun(List<Move> moves, Computation part, SortedMap<Integer, String> failures) {
        this.moves = moves;
        this.part = part;
        this.failures = new TreeMap<>(failures);
    }

    /** What failed before or here. */
    SortedMap<Integer, String> failures() {
        return failures;
    }

    /** Pieces of what leaves the part; values of images that failed mean nothing. */
    List<float[]> leaving(int images, List<float[]> arriving) {
        try {
            return part.run(images, arriving);
        } catch (RuntimeException e) {
            LOG.warn("A block could not be computed; its images are tried one by one", e);
            return oneByOne(images, arriving);
        }
    }

    private List<float[]> oneByOne(int images, List<float[]> arriving) {
        List<float[]> all = new ArrayList<>();
        moves.forEach(move -> all.add(new float[Math.toIntExact(images * move.bytes() / 4)]));
        for (int image = 0; image < images; image++) {
            if (!failures.containsKey(image)) {
                alone(image, images, arriving, all);
            }
        }
        return all;
    }

    private void alone(int image, int images, List<float[]> arriving, List<float[]> all) {
        List<float[]> own = new ArrayList<>();
        for (float[] piece : arriving) {
            int length = piece.length / images;
            own.add(Arrays.copyOfRange(piece, image * length, (image + 1) * length));
        }
        List<float[]> left;
        try {
            left = part.run(1, own);
        } catch (RuntimeException e) {
            failures.put(image, e.getClass().getSimpleName() + ": " + e.getMessage());
            return;
        }
        for (int i = 0; i < left.size(); i++) {
            System.arraycopy(left.get(i), 0, all.get(i), image * left.get(i).length, left.get(i).length);
        }
    }
}
