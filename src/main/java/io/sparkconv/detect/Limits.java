// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.detect;

/**
 * Which boxes of a picture are reported.
 *
 * @param score a class must have a higher score than this, 0 to 1
 * @param overlap of two boxes of a class that overlap by more (intersection over union) the one with the higher score
 *     stays
 * @param candidates boxes of each class, the highest scores first, that are looked at
 * @param kept boxes that are reported, the highest scores first
 */
public record Limits(double score, double overlap, int candidates, int kept) {

    /** @throws IllegalArgumentException if a share is not between 0 and 1, or a number is not positive */
    public Limits {
        require(score >= 0 && score <= 1, "score", score, "from 0 to 1");
        require(overlap >= 0 && overlap <= 1, "overlap", overlap, "from 0 to 1");
        require(candidates > 0, "candidates", candidates, "at least 1");
        require(kept > 0, "kept", kept, "at least 1");
    }

    private static void require(boolean holds, String name, Number value, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(
                    "Cannot limit detections: " + name + " is " + value + " but must be " + rule);
        }
    }
}
