// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.report;

import io.sparkconv.graph.ReceptiveFields;
import io.sparkconv.report.draw.Pixels;
import io.sparkconv.tensor.Shape;
import io.sparkconv.tensor.Tensor;

/**
 * What excited a unit, carried back to the pixels by a deconvnet (Zeiler and Fergus 2014), beside the pixels that it saw.
 *
 * @param left the first column that it sees, negative in the padding
 * @param top the first row that it sees, negative in the padding
 * @param pattern differences of colour that excited it
 * @param patch the pixels that it saw
 */
record Reconstruction(Unit unit, int left, int top, Pixels pattern, Pixels patch) {

    static Reconstruction of(Viewer viewer, String layer, Backprojection back, Unit unit, Seen seen) {
        Tensor signal = back.projectOne(unit, seen);
        Shape shape = signal.shape();
        ReceptiveFields.Region region =
                ReceptiveFields.seenBy(viewer.graph(), viewer.shapes(), layer, unit.row(), unit.column());
        int width = (int) region.horizontal().size();
        int height = (int) region.vertical().size();
        int left = (int) region.horizontal().low();
        int top = (int) region.vertical().low();
        // A field may be far larger than the picture: no more than the picture is shown.
        if (width >= shape.width()) {
            left = 0;
            width = shape.width();
        }
        if (height >= shape.height()) {
            top = 0;
            height = shape.height();
        }
        Pixels pattern = Shades.differences(viewer.display().differences(signal.data()), shape.width(), shape.height());
        return new Reconstruction(
                unit,
                left,
                top,
                pattern.part(left, top, width, height),
                viewer.picture(seen).part(left, top, width, height));
    }
}
