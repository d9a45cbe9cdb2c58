// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.tower;

import java.util.function.Supplier;
import org.apache.spark.Partition;
import org.apache.spark.TaskContext;
import org.apache.spark.rdd.RDD;
import scala.collection.Iterator;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;
import scala.reflect.ClassTag;

/**
 * The same elements, computed where a tower is at home if there is room.
 *
 * @param <T> the elements
 */
final class PlacedRdd<T> extends RDD<T> {

    private final ClassTag<T> tag;
    private final transient Supplier<TowerHomes> homes;

    /** @param homes of the towers, asked for when they are needed */
    PlacedRdd(RDD<T> parent, ClassTag<T> tag, Supplier<TowerHomes> homes) {
        super(parent, tag);
        this.tag = tag;
        this.homes = homes;
    }

    @Override
    public Iterator<T> compute(Partition partition, TaskContext context) {
        return this.<T>firstParent(tag).iterator(partition, context);
    }

    @Override
    public Partition[] getPartitions() {
        return this.<T>firstParent(tag).partitions();
    }

    /** Asked on the driver alone, when the stage begins. */
    @Override
    public Seq<String> getPreferredLocations(Partition partition) {
        return CollectionConverters.asScala(homes.get().ofPartition(partition.index()))
                .toSeq();
    }
}
