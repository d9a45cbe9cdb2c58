// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.op;

import io.sparkconv.tensor.Shape;
import java.util.List;

/** The checks that operators share. The graph adds the layer's name to what they throw. */
final class Require {

    private Require() {}

    /** The only input. */
    static Shape one(List<Shape> inputs) {
        that(inputs.size() == 1, "number of inputs", inputs.size(), "1");
        return inputs.get(0);
    }

    /** The only input, which must have the layout NHWC. */
    static Shape image(List<Shape> inputs) {
        Shape input = one(inputs);
        that(input.isImage(), "rank of the input", input.rank(), "4 (an image)");
        return input;
    }

    static void that(boolean condition, String name, Object value, String rule) {
        if (!condition) {
            throw new InvalidModelException(name + " is " + value + " but must be " + rule);
        }
    }
}
