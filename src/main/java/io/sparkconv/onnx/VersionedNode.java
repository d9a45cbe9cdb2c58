// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.onnx;

import io.sparkconv.onnx.build.Converter;
import io.sparkconv.onnx.convert.OnnxOperators;
import io.sparkconv.onnx.wire.NodeProto;
import java.util.Optional;

/**
 * A node with the version of its operator set.
 *
 * @param opset of the model, or of the function that the node stands in
 */
public record VersionedNode(NodeProto node, long opset) {

    /** What translates the node; empty if its operator is not built here. */
    Optional<Converter> converter() {
        return node.domain().isEmpty() ? OnnxOperators.find(node.opType()) : Optional.empty();
    }

    /** Operator and version, for messages. */
    String operator() {
        String domain = node.domain().isEmpty() ? "" : node.domain() + ".";
        return domain + node.opType() + ", opset " + opset;
    }

    /** The node's name, or what it computes if it has none. */
    String label() {
        return node.name().isEmpty() ? "node of " + String.join(", ", node.outputs()) : node.name();
    }
}
