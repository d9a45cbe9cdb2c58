// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.onnx;

import io.sparkconv.config.NearestName;
import io.sparkconv.onnx.build.UnsupportedException;
import io.sparkconv.op.InvalidModelException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The part of a model that some tensors depend on.
 *
 * @param nodes in the model's order
 * @param tensors everything that these nodes read, and the tensors themselves
 */
record Selection(List<VersionedNode> nodes, Set<String> tensors) {

    private static final int SHOWN = 3;

    /**
     * Cuts a model at these tensors.
     *
     * @throws InvalidModelException if one does not exist; suggests a near name
     * @throws UnsupportedException if operators are not built here; names them all
     */
    static Selection of(OnnxModel model, List<String> outputs) {
        requireKnown(model, outputs);
        Map<String, VersionedNode> producers = new HashMap<>();
        model.nodes().forEach(n -> n.node().outputs().forEach(o -> producers.put(o, n)));
        Set<String> tensors = new HashSet<>();
        Set<VersionedNode> needed = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<String> open = new ArrayDeque<>(outputs);
        while (!open.isEmpty()) {
            String tensor = open.pop();
            VersionedNode producer = producers.get(tensor);
            if (!tensor.isEmpty() && tensors.add(tensor) && producer != null && needed.add(producer)) {
                open.addAll(producer.node().inputs());
            }
        }
        Selection selection =
                new Selection(model.nodes().stream().filter(needed::contains).toList(), tensors);
        selection.requireOperators(model);
        return selection;
    }

    private static void requireKnown(OnnxModel model, List<String> outputs) {
        List<String> known = new ArrayList<>(model.tensors());
        model.inputs().forEach(i -> known.add(i.name()));
        model.proto().graph().initializers().forEach(t -> known.add(t.name()));
        for (String output : outputs) {
            if (!known.contains(output)) {
                throw new InvalidModelException("Cannot find a tensor in model " + model.name() + ": name is '" + output
                        + "' but must be one of its " + known.size() + " tensors"
                        + NearestName.question(output, known));
            }
        }
    }

    private void requireOperators(OnnxModel model) {
        Map<String, List<String>> missing = new LinkedHashMap<>();
        for (VersionedNode node : nodes) {
            if (node.converter().isEmpty()) {
                missing.computeIfAbsent(node.operator(), k -> new ArrayList<>()).add(node.label());
            }
        }
        if (!missing.isEmpty()) {
            List<String> texts = new ArrayList<>();
            missing.forEach((operator, where) -> texts.add(operator + " (" + shown(where) + ")"));
            throw new UnsupportedException("Cannot run model " + model.name() + ": operators that are not built here: "
                    + String.join("; ", texts));
        }
    }

    private static String shown(List<String> names) {
        String first = String.join(", ", names.subList(0, Math.min(SHOWN, names.size())));
        return names.size() <= SHOWN ? first : first + " and " + (names.size() - SHOWN) + " more";
    }
}
