// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.detect;

import io.sparkconv.graph.Graph;
import io.sparkconv.graph.Shapes;
import io.sparkconv.tensor.Shape;
import java.util.List;

/**
 * The boxes that a single-shot detector corrects (Liu et al. 2016), as centre x, centre y, width and height in shares of
 * the picture; in the order map, row, column, box of the place.
 */
final class DefaultBoxes {

    private final float[] values;

    private DefaultBoxes(float[] values) {
        this.values = values;
    }

    /**
     * The boxes for the size of picture that a graph is built for.
     *
     * @param centresInside whether centres beyond the picture are moved to its edge
     */
    static DefaultBoxes of(List<MapBoxes> maps, boolean centresInside, Graph graph) {
        Shapes shapes = Shapes.infer(graph);
        Shape input = graph.inputs().values().iterator().next();
        int count = 0;
        for (MapBoxes map : maps) {
            count += shapes.of(map.layer()).pixels() * map.count();
        }
        float[] values = new float[4 * count];
        int at = 0;
        for (MapBoxes map : maps) {
            Shape shape = shapes.of(map.layer());
            double[] extents = map.extents();
            for (int y = 0; y < shape.height(); y++) {
                double centreY = inside(map.centre(y, shape.height(), input.height()), centresInside);
                for (int x = 0; x < shape.width(); x++) {
                    double centreX = inside(map.centre(x, shape.width(), input.width()), centresInside);
                    for (int i = 0; i < extents.length; i += 2, at += 4) {
                        values[at] = (float) centreX;
                        values[at + 1] = (float) centreY;
                        values[at + 2] = (float) extents[i];
                        values[at + 3] = (float) extents[i + 1];
                    }
                }
            }
        }
        return new DefaultBoxes(values);
    }

    private static double inside(double centre, boolean asked) {
        return asked ? Math.min(1, centre) : centre;
    }

    int count() {
        return values.length / 4;
    }

    float centreX(int box) {
        return values[4 * box];
    }

    float centreY(int box) {
        return values[4 * box + 1];
    }

    float width(int box) {
        return values[4 * box + 2];
    }

    float height(int box) {
        return values[4 * box + 3];
    }
}
