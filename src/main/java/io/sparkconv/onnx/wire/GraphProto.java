// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.onnx.wire;

import java.util.List;

/**
 * A graph: the model's, or one inside an attribute.
 *
 * @param inputs what it is given; initializers may stand among them
 * @param values what is declared about values that are neither inputs nor outputs
 */
public record GraphProto(
        String name,
        List<NodeProto> nodes,
        List<TensorProto> initializers,
        List<ValueInfo> inputs,
        List<ValueInfo> outputs,
        List<ValueInfo> values) {

    public GraphProto {
        nodes = List.copyOf(nodes);
        initializers = List.copyOf(initializers);
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        values = List.copyOf(values);
    }
}
