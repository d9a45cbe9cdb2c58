// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.onnx.build;

/**
 * Translates nodes of one ONNX operator into layers: reads its inputs and attributes, then gives each wanted output by
 * {@link NodeContext#emit} or {@link NodeContext#set}.
 */
@FunctionalInterface
public interface Converter {

    /**
     * Translates one node.
     *
     * @throws io.sparkconv.op.InvalidModelException if the node is wrong ({@code <name> is <value> but must be <rule>})
     */
    void convert(NodeContext node);
}
