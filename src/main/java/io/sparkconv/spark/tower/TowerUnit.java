// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.tower;

import io.sparkconv.split.tower.Move;
import io.sparkconv.split.tower.PieceBytes;
import java.io.Serializable;

/**
 * What one tower did on one block in one segment.
 *
 * @param segment {@link Move#SOURCE} for the handing out of the input
 * @param tower {@link Move#SOURCE} likewise
 * @param nanos time in each layer of the whole network
 * @param sent bytes of pieces as serialised
 * @param kernels what the loops are called; empty where nothing is computed
 * @param copy names this JVM's copy of the tower; empty likewise
 */
public record TowerUnit(int segment, int tower, int block, long[] nanos, PieceBytes sent, String kernels, String copy) {

    /** Hears what was done, in the task that did it, once for each attempt. */
    @FunctionalInterface
    public interface Observer extends Serializable {
        void computed(TowerUnit unit);
    }
}
