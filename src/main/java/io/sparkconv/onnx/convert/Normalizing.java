// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.onnx.convert;

import io.sparkconv.onnx.build.NodeContext;
import io.sparkconv.op.BatchNorm2d;
import io.sparkconv.op.LocalResponseNorm;

/** Normalisation across the batch's statistics, channels or neighbours. */
final class Normalizing {

    private Normalizing() {}

    static void batch(NodeContext node) {
        if (node.attributes().flag("training_mode", false)) {
            throw node.unsupported("attribute training_mode", 1, "0");
        }
        if (node.rank(0) != 4) {
            throw node.unsupported("rank of the input of BatchNormalization", node.rank(0), "4");
        }
        BatchNorm2d norm = new BatchNorm2d(
                node.parameter(1),
                node.parameter(2),
                node.parameter(3),
                node.parameter(4),
                node.attributes().real("epsilon", 1e-5f));
        node.emit(0, norm, node.image(0));
    }

    static void localResponse(NodeContext node) {
        var attributes = node.attributes();
        LocalResponseNorm norm = LocalResponseNorm.dividedBySize(
                attributes.small("size", 1),
                attributes.real("alpha", 1e-4f),
                attributes.real("beta", 0.75f),
                attributes.real("bias", 1));
        node.emit(0, norm, node.image(0));
    }
}
