// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.report.html;

import java.util.ArrayList;
import java.util.List;

/** Units of work in as few lanes as keep those apart that were in work at the same time, as cores are. */
final class Lanes {

    /** A unit in its lane, from 0. */
    record Placed(Bill unit, int lane) {}

    private final List<Placed> placed = new ArrayList<>();
    private final List<Double> ends = new ArrayList<>();

    /** @param units in the order in which they began */
    Lanes(List<Bill> units) {
        for (Bill unit : units) {
            double start = unit.numberOrZero("start");
            int lane = 0;
            while (lane < ends.size() && ends.get(lane) > start) {
                lane++;
            }
            if (lane == ends.size()) {
                ends.add(0.0);
            }
            ends.set(lane, start + unit.numberOrZero("millis"));
            placed.add(new Placed(unit, lane));
        }
    }

    int count() {
        return Math.max(1, ends.size());
    }

    List<Placed> units() {
        return placed;
    }
}
