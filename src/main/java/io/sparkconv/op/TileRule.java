// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.op;

import io.sparkconv.geometry.Area;
import io.sparkconv.tensor.Shape;
import java.util.List;

/**
 * How an operator computes a rectangle of its output from rectangles of its inputs, to the bit as it computes the whole.
 * All rectangles have the coordinates of the whole tensors.
 */
public interface TileRule {

    /** What is computed where this rectangle is wanted: it, or more, on the operator's own grid. */
    default Area computed(Area wanted) {
        return wanted;
    }

    /** The pixels of an input that an output rectangle, which {@link #computed} gave, depends on; at least one. */
    Area reads(int input, Area output);

    /** The operator that computes that rectangle from just what it reads. */
    Operator part(Area output);

    /** The rule of an operator whose output pixels see the input pixels at their own place. */
    static TileRule pixelwise(Operator operator) {
        return new TileRule() {
            @Override
            public Area reads(int input, Area output) {
                return output;
            }

            @Override
            public Operator part(Area output) {
                return operator;
            }
        };
    }

    /** The same for inputs that broadcast: those of one row or column are read whole along it. */
    static TileRule broadcasting(Operator operator, List<Shape> inputs) {
        return new TileRule() {
            @Override
            public Area reads(int input, Area output) {
                Shape shape = inputs.get(input);
                Area whole = Area.of(shape.height(), shape.width());
                return new Area(
                        shape.height() == 1 ? whole.rows() : output.rows(),
                        shape.width() == 1 ? whole.columns() : output.columns());
            }

            @Override
            public Operator part(Area output) {
                return operator;
            }
        };
    }
}
