// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.tower;

import io.sparkconv.spark.tower.Cargo.Companion;
import io.sparkconv.spark.tower.Cargo.Pieces;
import io.sparkconv.split.tower.Move;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import scala.Tuple2;

/** All that arrived for one tower and block, in any order. */
final class Arrivals {

    private final Map<Integer, Pieces> bySender = new HashMap<>();
    private final SortedMap<Integer, String> failures = new TreeMap<>();
    private Companion companion;
    private int images;

    Arrivals(Iterator<Tuple2<TowerPlace, Cargo>> cargo) {
        while (cargo.hasNext()) {
            Cargo one = cargo.next()._2();
            if (one instanceof Pieces pieces) {
                bySender.put(pieces.from(), pieces);
                failures.putAll(pieces.failures());
                images = pieces.images();
            } else {
                companion = (Companion) one;
            }
        }
    }

    /** Images in the block; 0 if no pieces came. */
    int images() {
        return images;
    }

    Optional<Companion> companion() {
        return Optional.ofNullable(companion);
    }

    /** Images that could not be computed, with the reason. */
    SortedMap<Integer, String> failures() {
        return failures;
    }

    /**
     * A piece for each of these moves, in order.
     *
     * @throws IllegalStateException if one has not come
     */
    List<float[]> pieces(List<Move> moves) {
        Map<Integer, Iterator<float[]>> next = new HashMap<>();
        bySender.forEach((from, pieces) -> next.put(from, pieces.arrays().iterator()));
        List<float[]> pieces = new ArrayList<>();
        for (Move move : moves) {
            Iterator<float[]> sender = next.get(move.from());
            if (sender == null || !sender.hasNext()) {
                throw new IllegalStateException("Cannot compute a block: the piece of " + move.tensor() + " from tower "
                        + move.from() + " is missing");
            }
            pieces.add(sender.next());
        }
        return pieces;
    }
}
