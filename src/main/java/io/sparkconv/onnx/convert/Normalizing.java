// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.onnx.convert;

import io.sparkconv.onnx.build.NodeContext;
import io.sparkconv.op.BatchNorm2d;
import io.sparkconv.op.LocalResponseNorm;
import io.sparkconv.op.Parameter;
import io.sparkconv.op.ScaleShift;

/** Normalisation across the batch's statistics, channels or neighbours. */
final class Normalizing {

    private Normalizing() {}

    /** Images have an operator of their own; training mode normalises by the moments of the batch itself. */
    static void batch(NodeContext node) {
        if (!node.attributes().flag("spatial", true) && node.rank(0) > 2) {
            throw node.unsupported("attribute spatial", 0, "1");
        }
        BatchNorm2d norm = new BatchNorm2d(
                node.parameter(1),
                node.parameter(2),
                node.parameter(3),
                node.parameter(4),
                node.attributes().real("epsilon", 1e-5f));
        if (node.attributes().flag("training_mode", false)) {
            BatchMoments.convert(node, norm);
        } else if (node.rank(0) == 4) {
            node.emit(0, node.type(0), norm, node.image(0));
        } else {
            node.emit(0, node.type(0), scaleShift(norm), node.plain(0));
        }
    }

    private static ScaleShift scaleShift(BatchNorm2d norm) {
        Parameter scale = norm.scale();
        Parameter shift = norm.shift();
        return new ScaleShift(
                1,
                new Parameter(scale.name(), scale.shape(), () -> norm.affine().factor()),
                new Parameter(shift.name(), shift.shape(), () -> norm.affine().offset()));
    }

    static void localResponse(NodeContext node) {
        var attributes = node.attributes();
        LocalResponseNorm norm = LocalResponseNorm.dividedBySize(
                attributes.small("size", 1),
                attributes.real("alpha", 1e-4f),
                attributes.real("beta", 0.75f),
                attributes.real("bias", 1));
        node.emit(0, node.type(0), norm, node.image(0));
    }
}
