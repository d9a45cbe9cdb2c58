// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.answer;

import io.sparkconv.geometry.Interval;
import io.sparkconv.geometry.Ratio;
import io.sparkconv.geometry.ReceptiveField;
import io.sparkconv.graph.Graph;
import io.sparkconv.graph.ReceptiveFields;
import io.sparkconv.graph.Shapes;
import io.sparkconv.image.Frame;
import io.sparkconv.tensor.Shape;
import java.util.Optional;

/**
 * Which part of a network's input its output lies over. An output with a pixel for each input pixel is smaller if borders
 * are not padded, and lies in the middle of all that is read, as U-Net's; or it is larger, rounded up to whole blocks, and
 * reaches over the far border. Any other output is taken to be stretched over the whole input, which is how segmentation
 * networks are scaled up.
 */
final class Coverage {

    private Coverage() {}

    /**
     * The part that a layer covers, in shares of the input's height and width.
     *
     * @param output the layer's shape as an image
     */
    static Frame of(Graph graph, Shapes shapes, String layer, Shape output) {
        Shape input = graph.inputs().values().iterator().next();
        if (output.height() == input.height() && output.width() == input.width()) {
            return Frame.whole(1, 1);
        }
        ReceptiveFields.Field field = ReceptiveFields.of(graph, shapes).get(layer);
        if (field == null) {
            return Frame.whole(1, 1);
        }
        ReceptiveFields.Region first = ReceptiveFields.seenBy(graph, shapes, layer, 0, 0);
        ReceptiveFields.Region last =
                ReceptiveFields.seenBy(graph, shapes, layer, output.height() - 1, output.width() - 1);
        Axis vertical = axis(field.vertical(), first.vertical(), last.vertical(), output.height(), input.height());
        Axis horizontal =
                axis(field.horizontal(), first.horizontal(), last.horizontal(), output.width(), input.width());
        return new Frame(vertical.start, horizontal.start, vertical.length, horizontal.length);
    }

    private record Axis(double start, double length) {}

    private static Axis axis(ReceptiveField field, Interval first, Interval last, int output, int input) {
        boolean pixelByPixel = field.stride().equals(Optional.of(Ratio.ONE)) && !first.equals(last);
        if (output == input || !pixelByPixel) {
            return new Axis(0, 1);
        }
        if (output > input) {
            return new Axis(0, (double) output / input);
        }
        Interval all = first.union(last);
        double start = all.low() + (all.size() - output) / 2.0;
        return new Axis(start / input, (double) output / input);
    }
}
