// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.onnx;

import io.sparkconv.onnx.wire.AttributeProto;
import io.sparkconv.onnx.wire.FunctionProto;
import io.sparkconv.onnx.wire.ModelProto;
import io.sparkconv.onnx.wire.NodeProto;
import io.sparkconv.op.InvalidModelException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Replaces calls of functions that a model defines by their nodes, at any depth. Tensors inside a call are named after
 * its first output, so that they can be asked for.
 */
final class FunctionInlining {

    private static final int MOST_NODES = 100_000;
    private static final int DEEPEST = 32;

    private final Map<String, FunctionProto> functions = new HashMap<>();
    private final List<VersionedNode> nodes = new ArrayList<>();

    private FunctionInlining() {}

    /**
     * The nodes of the main graph in order, functions replaced.
     *
     * @throws InvalidModelException if functions call each other too deeply, or become too many nodes
     */
    static List<VersionedNode> expand(ModelProto model) {
        FunctionInlining inlining = new FunctionInlining();
        model.functions().forEach(f -> inlining.functions.put(f.domain() + ":" + f.name(), f));
        inlining.add(model.graph().nodes(), model.opsets(), 1);
        return inlining.nodes;
    }

    private void add(List<NodeProto> body, Map<String, Long> opsets, int depth) {
        if (depth > DEEPEST) {
            throw new InvalidModelException(
                    "Cannot expand functions: depth of calls is " + depth + " but must be at most " + DEEPEST);
        }
        for (NodeProto node : body) {
            FunctionProto function = functions.get(node.domain() + ":" + node.opType());
            if (function != null) {
                add(renamed(node, function), function.opsets(), depth + 1);
            } else if (nodes.size() >= MOST_NODES) {
                throw new InvalidModelException("Cannot expand functions: number of nodes is more than " + MOST_NODES
                        + " but must be at most that");
            } else {
                nodes.add(new VersionedNode(node, opsets.getOrDefault(node.domain(), 1L)));
            }
        }
    }

    /** The body of a call: its inputs and outputs under the caller's names, its attributes filled in. */
    private static List<NodeProto> renamed(NodeProto call, FunctionProto function) {
        Map<String, String> names = new HashMap<>();
        for (int i = 0; i < function.inputs().size(); i++) {
            names.put(
                    function.inputs().get(i),
                    i < call.inputs().size() ? call.inputs().get(i) : "");
        }
        for (int i = 0; i < function.outputs().size(); i++) {
            if (i < call.outputs().size() && !call.outputs().get(i).isEmpty()) {
                names.put(function.outputs().get(i), call.outputs().get(i));
            }
        }
        String prefix =
                (call.outputs().isEmpty() ? call.opType() : call.outputs().get(0)) + "/";
        Map<String, AttributeProto> given = new HashMap<>();
        function.attributeDefaults().forEach(a -> given.put(a.name(), a));
        given.putAll(call.attributes());
        List<NodeProto> body = new ArrayList<>();
        for (NodeProto node : function.nodes()) {
            body.add(new NodeProto(
                    prefix + (node.name().isEmpty() ? node.opType() : node.name()),
                    node.opType(),
                    node.domain(),
                    renamed(node.inputs(), names, prefix),
                    renamed(node.outputs(), names, prefix),
                    filled(node.attributes(), given)));
        }
        return body;
    }

    private static List<String> renamed(List<String> tensors, Map<String, String> names, String prefix) {
        return tensors.stream()
                .map(t -> t.isEmpty() ? t : names.getOrDefault(t, prefix + t))
                .toList();
    }

    /** An attribute that refers to one that the call does not give is left out. */
    private static Map<String, AttributeProto> filled(
            Map<String, AttributeProto> attributes, Map<String, AttributeProto> given) {
        Map<String, AttributeProto> filled = new LinkedHashMap<>();
        attributes.forEach((name, attribute) -> {
            AttributeProto value = attribute.isReference() ? given.get(attribute.refAttrName()) : attribute;
            if (value != null) {
                filled.put(name, value.named(name));
            }
        });
        return filled;
    }
}
