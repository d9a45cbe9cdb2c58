// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.tower;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.broadcast.Broadcast;
import scala.Tuple2;

/**
 * What each task of a segment does: one tower's part for one block.
 *
 * @param towers of which a task opens its own alone
 */
record SegmentTask(int segment, ArrayList<Broadcast<SharedTower>> towers, TowerUnit.Observer observer)
        implements Serializable {

    Iterator<Tuple2<TowerPlace, Cargo>> run(int partition, Iterator<Tuple2<TowerPlace, Cargo>> cargo) {
        int tower = partition % towers.size();
        int block = partition / towers.size();
        Arrivals arrivals = new Arrivals(cargo);
        Departures departures = new Departures(block, tower);
        arrivals.companion().ifPresent(departures::send);
        SharedTower shared = towers.get(tower).value();
        SharedTower.Lent lent = shared.borrow(segment);
        long[] nanos = lent.nanos();
        if (arrivals.images() > 0) {
            BlockRun run = new BlockRun(lent.part().leaving(), lent.run()::run, arrivals.failures());
            List<float[]> leaving =
                    run.leaving(arrivals.images(), arrivals.pieces(lent.part().arriving()));
            departures.send(lent.part().leaving(), arrivals.images(), leaving, run.failures());
        }
        long[] after = lent.nanos();
        for (int layer = 0; layer < nanos.length; layer++) {
            nanos[layer] = after[layer] - nanos[layer];
        }
        shared.giveBack(segment, lent);
        observer.computed(
                new TowerUnit(segment, tower, block, nanos, departures.sent(), shared.kernels(), shared.id()));
        return departures.all().iterator();
    }
}
