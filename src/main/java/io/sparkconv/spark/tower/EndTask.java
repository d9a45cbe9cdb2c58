// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.tower;

import io.sparkconv.graph.pack.PackedRecord;
import io.sparkconv.spark.tower.Cargo.Companion;
import io.sparkconv.split.tower.Move;
import io.sparkconv.split.tower.TowerPart;
import io.sparkconv.split.tower.TowerRun;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.TreeMap;
import scala.Tuple2;

/**
 * What the tasks at both ends of the towers do.
 *
 * @param source the part that hands the input out
 * @param sink the part that brings the outputs together
 */
record EndTask(PackedRecord source, PackedRecord sink, TowerUnit.Observer observer) implements Serializable {

    static EndTask of(TowerPart source, TowerPart sink, TowerUnit.Observer observer) {
        return new EndTask(PackedRecord.of(source), PackedRecord.of(sink), observer);
    }

    Iterator<Tuple2<TowerPlace, Cargo>> handOut(int block, Iterator<TowerBlock.In> blocks) {
        TowerBlock.In in = blocks.next();
        Departures departures = new Departures(block, Move.SOURCE);
        departures.send(new Companion(in.companion()));
        if (in.images() > 0) {
            TowerPart part = source.unpack(TowerPart.class);
            int floats = Math.toIntExact(in.images() * part.arriving().get(0).bytes() / 4);
            float[] input = in.input().length == floats ? in.input() : Arrays.copyOf(in.input(), floats);
            List<float[]> pieces = new TowerRun(part, null).run(in.images(), List.of(input));
            departures.send(part.leaving(), in.images(), pieces, new TreeMap<>());
        }
        observer.computed(new TowerUnit(Move.SOURCE, Move.SOURCE, block, new long[0], departures.sent(), "", ""));
        return departures.all().iterator();
    }

    Iterator<TowerBlock.Out> bringTogether(int block, Iterator<Tuple2<TowerPlace, Cargo>> cargo) {
        Arrivals arrivals = new Arrivals(cargo);
        Companion companion = arrivals.companion()
                .orElseThrow(() -> new IllegalStateException(
                        "Cannot bring the towers together: the companion of block " + block + " is missing"));
        List<float[]> outputs = List.of();
        if (arrivals.images() > 0) {
            TowerPart part = sink.unpack(TowerPart.class);
            outputs = new TowerRun(part, null).run(arrivals.images(), arrivals.pieces(part.arriving()));
        }
        return List.of(new TowerBlock.Out(arrivals.images(), outputs, arrivals.failures(), companion.value()))
                .iterator();
    }
}
