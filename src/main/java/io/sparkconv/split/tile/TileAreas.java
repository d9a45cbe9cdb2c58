// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.split.tile;

import io.sparkconv.geometry.Area;
import java.util.HashMap;
import java.util.Map;

/** The rectangle of each tensor that a tile needs. */
final class TileAreas {

    private final Map<String, Area> wanted = new HashMap<>();
    private final Map<String, Area> computed = new HashMap<>();

    void want(String tensor, Area area) {
        wanted.merge(tensor, area, Area::union);
    }

    void compute(String tensor, Area area) {
        computed.put(tensor, area);
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
}
