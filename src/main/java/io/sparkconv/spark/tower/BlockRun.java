// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.tower;

import io.sparkconv.split.tower.TowerPart;
import io.sparkconv.split.tower.TowerRun;
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

    private final TowerPart part;
    private final TowerRun run;
    private final SortedMap<Integer, String> failures;

    /** @param failures what failed before */
    BlockRun(TowerPart part, TowerRun run, SortedMap<Integer, String> failures) {
        this.part = part;
        this.run = run;
        this.failures = new TreeMap<>(failures);
    }

    /** What failed before or here. */
    SortedMap<Integer, String> failures() {
        return failures;
    }

    /** Pieces of what leaves the part; values of images that failed mean nothing. */
    List<float[]> leaving(int images, List<float[]> arriving) {
        try {
            return run.run(images, arriving);
        } catch (RuntimeException e) {
            LOG.warn("A block could not be computed; its images are tried one by one", e);
            return oneByOne(images, arriving);
        }
    }

    private List<float[]> oneByOne(int images, List<float[]> arriving) {
        List<float[]> all = new ArrayList<>();
        part.leaving().forEach(move -> all.add(new float[Math.toIntExact(images * move.bytes() / 4)]));
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
            left = run.run(1, own);
        } catch (RuntimeException e) {
            failures.put(image, e.getClass().getSimpleName() + ": " + e.getMessage());
            return;
        }
        for (int i = 0; i < left.size(); i++) {
            System.arraycopy(left.get(i), 0, all.get(i), image * left.get(i).length, left.get(i).length);
        }
    }
}
