// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.onnx;

import io.sparkconv.onnx.build.Known;
import java.util.List;
import java.util.Map;

/**
 * What is settled before a model becomes a network.
 *
 * @param dims extents of every input, in ONNX's order, as {@link OnnxModel#inputDims} gives them
 * @param known inputs whose values are given now, for good
 * @param outputs the tensors wanted
 * @param images names of the inputs of rank 4 that are fed as NHWC images; the others are fed in ONNX's order
 */
public record Binding(Map<String, int[]> dims, Map<String, Known> known, List<String> outputs, List<String> images) {

    public Binding {
        dims = Map.copyOf(dims);
        known = Map.copyOf(known);
        outputs = List.copyOf(outputs);
        images = List.copyOf(images);
    }
}
