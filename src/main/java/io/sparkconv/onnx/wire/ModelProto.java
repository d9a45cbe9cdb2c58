// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.onnx.wire;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A model. Texts that the file does not give are empty, numbers 0.
 *
 * @param opsets version of the operator set by domain; ONNX's own domain is the empty text
 */
public record ModelProto(
        long irVersion,
        String producerName,
        String producerVersion,
        String domain,
        long modelVersion,
        String docString,
        Map<String, Long> opsets,
        GraphProto graph,
        List<FunctionProto> functions,
        Map<String, String> metadata) {

    public ModelProto {
        opsets = Map.copyOf(opsets);
        functions = List.copyOf(functions);
        metadata = Map.copyOf(metadata);
    }

    /** Every tensor: initializers and attributes, of all graphs and functions. */
    public List<TensorProto> tensors() {
        return TensorWalk.of(this);
    }

    /** Where tensors keep data in other files, sorted: what must be shipped with the model. */
    public Set<String> externalLocations() {
        return TensorWalk.locations(tensors());
    }
}
