// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.graph.pack;

import io.sparkconv.op.Parameter;
import java.io.DataOutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Where a record is being packed to. */
final class Packer {

    private final DataOutputStream structure;
    private final List<float[]> values = new ArrayList<>();
    private final Map<Parameter, Integer> places = new HashMap<>();

    Packer(DataOutputStream structure) {
        this.structure = structure;
    }

    DataOutputStream structure() {
        return structure;
    }

    /** Where the values of a parameter are kept; those of one that was met before are kept once. */
    int placeOf(Parameter parameter) {
        return places.computeIfAbsent(parameter, p -> {
            values.add(p.values());
            return values.size() - 1;
        });
    }

    float[][] values() {
        return values.toArray(float[][]::new);
    }
}
