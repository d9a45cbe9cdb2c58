// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.report.html;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * One column of features of some images.
 *
 * @param column its name
 * @param rows the images
 */
public record Features(String column, List<One> rows) {

    private static final Comparator<Likeness.Near> ORDER =
            Comparator.comparingDouble(Likeness.Near::cosine).reversed().thenComparing(Likeness.Near::path);

    /** An image and its features. */
    public record One(String path, float[] features) {}

    /** The direction of features: a vector of length 1. */
    private record Direction(String path, float[] unit) {

        double cosine(Direction other) {
            double sum = 0;
            for (int i = 0; i < unit.length; i++) {
                sum += (double) unit[i] * other.unit[i];
            }
            return sum;
        }
    }

    /**
     * The first images with the nearest of all others. Features that have no direction, for one of their numbers is
     * none or infinite or all are zero, are left out, as is an image that comes a second time.
     */
    public Likeness likeness(int samples, int nearest) {
        List<Direction> directions = directions();
        List<Likeness.Sample> first = directions.stream()
                .limit(samples)
                .map(sample -> new Likeness.Sample(sample.path(), nearest(sample, directions, nearest)))
                .toList();
        return new Likeness(column, directions.size(), first);
    }

    private static List<Likeness.Near> nearest(Direction sample, List<Direction> all, int most) {
        return all.stream()
                .filter(other -> other != sample && other.unit().length == sample.unit().length)
                .map(other -> new Likeness.Near(other.path(), sample.cosine(other)))
                .sorted(ORDER)
                .limit(most)
                .toList();
    }

    private List<Direction> directions() {
        Set<String> seen = new HashSet<>();
        List<Direction> directions = new ArrayList<>();
        for (One row : rows) {
            double squares = 0;
            for (float value : row.features()) {
                squares += (double) value * value;
            }
            if (squares > 0 && Double.isFinite(squares) && seen.add(row.path())) {
                float[] unit = new float[row.features().length];
                for (int i = 0; i < unit.length; i++) {
                    unit[i] = (float) (row.features()[i] / Math.sqrt(squares));
                }
                directions.add(new Direction(row.path(), unit));
            }
        }
        return directions;
    }
}
