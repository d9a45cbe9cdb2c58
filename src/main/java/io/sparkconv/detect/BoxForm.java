// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.detect;

import io.sparkconv.graph.Graph;
import io.sparkconv.graph.Shapes;
import java.util.List;

/** How the four numbers in each row of a detector's tensor say where a box is. */
public sealed interface BoxForm {

    /** Reads the boxes of pictures. Immutable. */
    interface Reader {

        /** Rows of the tensor. */
        int count();

        /** The box of a row, in shares of the network's input and clipped to it; NaN where the numbers are none. */
        Box box(int row, float[] values);
    }

    /**
     * Makes ready for the network built for one size of pictures.
     *
     * @param tensor the name of the tensor
     */
    Reader reader(Graph graph, String tensor);

    /**
     * Corrections of default boxes.
     *
     * @param maps the feature maps with default boxes, in the order of the tensor's rows
     * @param centresInside whether centres of default boxes beyond the picture are moved to its edge
     */
    record Offsets(List<MapBoxes> maps, boolean centresInside, BoxCoding coding) implements BoxForm {

        public Offsets {
            maps = List.copyOf(maps);
        }

        @Override
        public Reader reader(Graph graph, String tensor) {
            DefaultBoxes defaults = DefaultBoxes.of(maps, centresInside, graph);
            return new Reader() {
                @Override
                public int count() {
                    return defaults.count();
                }

                @Override
                public Box box(int row, float[] values) {
                    return coding.decode(defaults, row, values);
                }
            };
        }
    }

    /** Corners x0, y0, x1, y1 as shares of the network's input. */
    record Corners() implements BoxForm {

        @Override
        public Reader reader(Graph graph, String tensor) {
            int count = Math.toIntExact(Shapes.infer(graph).of(tensor).elements() / 4);
            return new Reader() {
                @Override
                public int count() {
                    return count;
                }

                @Override
                public Box box(int row, float[] values) {
                    return Box.clipped(values[4 * row], values[4 * row + 1], values[4 * row + 2], values[4 * row + 3]);
                }
            };
        }
    }
}
