// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.tower;

import org.apache.spark.Partitioner;

/** A partition for each block and tower, the towers of a block side by side. */
final class TowerPartitioner extends Partitioner {

    private final int blocks;
    private final int towers;

    /** @param towers 1 where the towers come together */
    TowerPartitioner(int blocks, int towers) {
        this.blocks = blocks;
        this.towers = towers;
    }

    @Override
    public int numPartitions() {
        return Math.multiplyExact(blocks, towers);
    }

    @Override
    public int getPartition(Object key) {
        TowerPlace place = (TowerPlace) key;
        return place.block() * towers + place.tower();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TowerPartitioner that && blocks == that.blocks && towers == that.towers;
    }

    @Override
    public int hashCode() {
        return 31 * blocks + towers;
    }
}
