// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.onnx.wire;

import java.util.List;
import java.util.Map;

/**
 * An operator that the model defines by nodes.
 *
 * @param attributeNames attributes without a default
 * @param attributeDefaults attributes with one
 * @param opsets versions by domain, as in {@link ModelProto}
 */
public record FunctionProto(
        String domain,
        String name,
        List<String> inputs,
        List<String> outputs,
        List<String> attributeNames,
        List<AttributeProto> attributeDefaults,
        List<NodeProto> nodes,
        Map<String, Long> opsets) {

    public FunctionProto {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        attributeNames = List.copyOf(attributeNames);
        attributeDefaults = List.copyOf(attributeDefaults);
        nodes = List.copyOf(nodes);
        opsets = Map.copyOf(opsets);
    }
}
