// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.tower;

import io.sparkconv.config.KernelChoice;
import io.sparkconv.graph.Node;
import io.sparkconv.op.Constant;
import io.sparkconv.split.tower.TowerCut;
import io.sparkconv.split.tower.TowerPart;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.Tuple2;
import scala.reflect.ClassTag;

/**
 * Takes blocks of images through the towers of a cut network. Each tower is broadcast by itself, so that an executor fetches
 * those that it runs. Closing gives the broadcasts up.
 */
public final class TowerFlow implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TowerFlow.class);

    private final TowerCut cut;
    private final List<Node> layers;
    private final SparkContext context;
    private TowerHomes homes;
    private final ArrayList<Broadcast<SharedTower>> towers = new ArrayList<>();

    /**
     * Broadcasts the towers, one after the other.
     *
     * @param batch the most images in a block
     */
    public TowerFlow(JavaSparkContext context, TowerCut cut, int batch, KernelChoice kernels) {
        this.cut = cut;
        this.layers = cut.graph().nodes().stream()
                .filter(node -> !(node.operator() instanceof Constant))
                .toList();
        this.context = context.sc();
        List<String> names = layers.stream().map(Node::name).toList();
        for (int tower = 0; tower < cut.towers(); tower++) {
            int number = tower;
            List<TowerPart> parts =
                    cut.segments().stream().map(segment -> segment.get(number)).toList();
            towers.add(context.broadcast(new SharedTower(parts, names, batch, kernels)));
        }
    }

    /** The whole network's layers, which {@link TowerUnit#nanos} are of. */
    public List<Node> layers() {
        return layers;
    }

    /**
     * Takes blocks through all towers.
     *
     * @param blocks one in each partition
     * @param observer hears of every unit: the handing out of each block, and each segment, tower and block
     * @return as many partitions, with one block in each
     */
    public JavaRDD<TowerBlock.Out> through(JavaRDD<TowerBlock.In> blocks, TowerUnit.Observer observer) {
        int count = blocks.getNumPartitions();
        EndTask ends = EndTask.of(cut.source(), cut.sink(), observer);
        JavaRDD<Tuple2<TowerPlace, Cargo>> cargo = blocks.mapPartitionsWithIndex(ends::handOut, false);
        for (int segment = 0; segment < cut.segments().size(); segment++) {
            SegmentTask task = new SegmentTask(segment, towers, observer);
            cargo = atHome(exchange(cargo, count, cut.towers())).mapPartitionsWithIndex(task::run, false);
        }
        return exchange(cargo, count, 1).mapPartitionsWithIndex(ends::bringTogether, false);
    }

    private static JavaRDD<Tuple2<TowerPlace, Cargo>> exchange(
            JavaRDD<Tuple2<TowerPlace, Cargo>> cargo, int blocks, int towers) {
        return JavaRDD.fromRDD(
                JavaPairRDD.fromJavaRDD(cargo)
                        .partitionBy(new TowerPartitioner(blocks, towers))
                        .rdd(),
                cargo.classTag());
    }

    private JavaRDD<Tuple2<TowerPlace, Cargo>> atHome(JavaRDD<Tuple2<TowerPlace, Cargo>> cargo) {
        ClassTag<Tuple2<TowerPlace, Cargo>> tag = cargo.classTag();
        return JavaRDD.fromRDD(new PlacedRdd<>(cargo.rdd(), tag, this::homes), tag);
    }

    /** Chosen once, when the first segment begins: by then executors have read images, so they are known. */
    private synchronized TowerHomes homes() {
        if (homes == null) {
            homes = TowerHomes.now(context, cut.towers());
            LOG.info("executors of the towers: {}", homes.executors());
        }
        return homes;
    }

    @Override
    public void close() {
        towers.forEach(Broadcast::unpersist);
    }
}
