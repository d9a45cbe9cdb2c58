// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.onnx.wire;

import io.sparkconv.config.Options;

/**
 * What a model may ask for.
 *
 * @param maxModelBytes bytes of the model file, and again of all that its tensors keep in other files
 * @param maxNodes nodes of all graphs and functions together
 * @param maxDepth graphs inside attributes inside graphs; the main graph has depth 1
 */
public record OnnxLimits(long maxModelBytes, int maxNodes, int maxDepth) {

    public static final OnnxLimits DEFAULT =
            new OnnxLimits(Options.MAX_MODEL_BYTES.defaultValue().orElseThrow(), 100_000, 32);

    private static final int DEEPEST = 100;

    public OnnxLimits {
        check("maxModelBytes", maxModelBytes, Long.MAX_VALUE);
        check("maxNodes", maxNodes, Integer.MAX_VALUE);
        check("maxDepth", maxDepth, DEEPEST);
    }

    /** The default limits but for the size, which is what the option {@code --max-model-bytes} sets. */
    public static OnnxLimits ofBytes(long maxModelBytes) {
        return new OnnxLimits(maxModelBytes, DEFAULT.maxNodes, DEFAULT.maxDepth);
    }

    /** The rule of the size, naming the option that changes it. */
    String bytesRule() {
        return "at most " + maxModelBytes + " bytes (" + Options.MAX_MODEL_BYTES.flag() + ")";
    }

    private static void check(String name, long value, long most) {
        if (value < 1 || value > most) {
            throw new IllegalArgumentException(
                    "Cannot set limits for ONNX: " + name + " is " + value + " but must be from 1 to " + most);
        }
    }
}
