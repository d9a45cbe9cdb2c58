// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.tower;

import io.sparkconv.spark.tower.Cargo.Pieces;
import io.sparkconv.split.tower.Move;
import io.sparkconv.split.tower.PieceBytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import scala.Tuple2;

/** All that leaves one tower and block. */
final class Departures {

    private final int block;
    private final int from;
    private final SerializedSize size = new SerializedSize();
    private final List<Tuple2<TowerPlace, Cargo>> all = new ArrayList<>();

    Departures(int block, int from) {
        this.block = block;
        this.from = from;
    }

    /**
     * Sends what was computed, one parcel for each receiver.
     *
     * @param pieces one for each move, in order
     */
    void send(List<Move> moves, int images, List<float[]> pieces, SortedMap<Integer, String> failures) {
        Map<Integer, List<float[]>> byReceiver = new TreeMap<>();
        for (int i = 0; i < moves.size(); i++) {
            byReceiver
                    .computeIfAbsent(moves.get(i).to(), to -> new ArrayList<>())
                    .add(pieces.get(i));
        }
        byReceiver.forEach((to, arrays) -> {
            Pieces parcel = new Pieces(from, images, arrays, failures);
            size.add(parcel, to != from || to == Move.SINK);
            all.add(new Tuple2<>(new TowerPlace(block, to == Move.SINK ? 0 : to), parcel));
        });
    }

    /** Sends what goes by way of the first tower. */
    void send(Cargo.Companion companion) {
        all.add(new Tuple2<>(new TowerPlace(block, 0), companion));
    }

    /** Bytes of the pieces so far, as serialised. */
    PieceBytes sent() {
        return size.sum();
    }

    List<Tuple2<TowerPlace, Cargo>> all() {
        return all;
    }
}
