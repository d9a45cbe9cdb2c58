// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.report.html;

import java.util.List;
import java.util.stream.Stream;

/**
 * Which images features find alike.
 *
 * @param column of features
 * @param rows that were compared
 * @param samples some of their images with the nearest others
 */
public record Likeness(String column, int rows, List<Sample> samples) {

    /** An image and its nearest, those first. */
    record Sample(String path, List<Near> nearest) {}

    /**
     * An image beside another.
     *
     * @param cosine of the angle between their features: 1 for the same direction
     */
    record Near(String path, double cosine) {}

    /** The images that are named, some of them more than once. */
    public List<String> paths() {
        return samples.stream()
                .flatMap(sample -> Stream.concat(
                        Stream.of(sample.path()), sample.nearest().stream().map(Near::path)))
                .toList();
    }
}
