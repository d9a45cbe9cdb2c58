// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.op;

import io.sparkconv.kernel.Kernel;
import io.sparkconv.kernel.Kernels;
import io.sparkconv.kernel.nd.SuppressionKernel;
import io.sparkconv.tensor.Shape;
import java.util.List;

/**
 * Chooses boxes by score and drops those that overlap a better one, per batch and class. Inputs are boxes
 * {@code [batch][boxes][4]} and scores {@code [batch][classes][boxes]}; the output has rows (batch, class, box). A plan
 * has fixed sizes, so there are always as many rows as can be, {@code batch · classes · min(most, boxes)}; those not used
 * stand at the end and are -1.
 *
 * @param most boxes taken per batch and class
 * @param overlap the largest intersection over union that is kept
 * @param leastScore scores must be above
 * @param centred whether boxes are given as centre, width, height (x first) or as two opposite corners (y first)
 */
public record NonMaxSuppression(int most, float overlap, float leastScore, boolean centred) implements NdOperator {

    @Override
    public Shape outputShape(List<Shape> inputs) {
        Require.that(inputs.size() == 2, "number of inputs", inputs.size(), "2");
        Shape boxes = inputs.get(0);
        Shape scores = inputs.get(1);
        Require.that(boxes.rank() == 3 && boxes.dim(2) == 4, "shape of the boxes", boxes, "batch×boxes×4");
        Require.that(
                scores.rank() == 3 && scores.dim(0) == boxes.dim(0) && scores.dim(2) == boxes.dim(1),
                "shape of the scores",
                scores,
                boxes.dim(0) + "×classes×" + boxes.dim(1));
        Require.that(most >= 0, "boxes per class", most, "at least 0");
        int rows = Math.multiplyExact(Math.multiplyExact(scores.dim(0), scores.dim(1)), Math.min(most, scores.dim(2)));
        return Shape.of(rows, 3);
    }

    @Override
    public Kernel bind(List<Shape> inputs, Kernels kernels) {
        Shape scores = inputs.get(1);
        return new SuppressionKernel(
                scores.dim(0),
                scores.dim(1),
                scores.dim(2),
                Math.min(most, scores.dim(2)),
                overlap,
                leastScore,
                centred);
    }
}
