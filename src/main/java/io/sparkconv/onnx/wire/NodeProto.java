// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.onnx.wire;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One node.
 *
 * @param name may be empty
 * @param domain empty for ONNX's own operators
 * @param inputs names of values; an empty one stands for an optional input that is not given
 * @param outputs names of values; an empty one stands for an output that nobody wants
 */
public record NodeProto(
        String name,
        String opType,
        String domain,
        List<String> inputs,
        List<String> outputs,
        Map<String, AttributeProto> attributes) {

    public NodeProto {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        attributes = attributes.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    }
}
