// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.split.tile;

import io.sparkconv.geometry.Area;
import io.sparkconv.graph.Node;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The rectangle of each tensor that a tile needs. */
final class TileAreas {

    private final Map<String, Area> wanted = new HashMap<>();
    private final Map<String, Area> computed = new HashMap<>();
    private final Map<String, List<Area>> reads = new HashMap<>();

    void want(String tensor, Area area) {
        wanted.merge(tensor, area, Area::union);
    }

    /** Notes what is computed of a layer, and that what it reads of its inputs is wanted. */
    void compute(Node node, Area area, List<Area> ofInputs) {
        computed.put(node.name(), area);
        reads.put(node.name(), ofInputs);
        for (int input = 0; input < ofInputs.size(); input++) {
            want(node.inputs().get(input), ofInputs.get(input));
        }
    }

    boolean isWanted(String tensor) {
        return wanted.containsKey(tensor);
    }

    /** What readers want of a tensor, all together. */
    Area wanted(String tensor) {
        return wanted.get(tensor);
    }

    /** What there is of a tensor: what is computed, of an input what is wanted. */
    Area available(String tensor) {
        return computed.getOrDefault(tensor, wanted.get(tensor));
    }

    /** What a layer that is computed reads of each input. */
    List<Area> reads(Node node) {
        return reads.get(node.name());
    }
}
