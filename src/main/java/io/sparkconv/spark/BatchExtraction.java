// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark;

import io.sparkconv.cost.NetworkCost;
import io.sparkconv.graph.Node;
import io.sparkconv.image.Preprocessing;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;

/** Every task takes some of the images through the whole network. */
final class BatchExtraction implements Extraction {

    private final JavaSparkContext context;
    private final ToIntFunction<List<ImageEntry>> partitions;
    private final SharedModel model;
    private final Broadcast<SharedModel> shared;
    private final PredictedWork work;
    private final int batch;

    /** @param partitions how many tasks some images should be cut into */
    BatchExtraction(JavaSparkContext context, TaskBudget.Fitted fitted, ToIntFunction<List<ImageEntry>> partitions) {
        this.context = context;
        this.partitions = partitions;
        this.batch = fitted.spec().batch();
        this.model = new SharedModel(fitted.spec());
        // Broadcast first, with what was built after: Spark weighs what it stores, and the plan is not to be weighed.
        this.shared = context.broadcast(model);
        model.adopt(fitted.model());
        this.work = new PredictedWork(
                NetworkCost.of(model.features().graph()).total().macs());
    }

    @Override
    public FeatureGraph features() {
        return model.features();
    }

    @Override
    public Preprocessing preprocessing() {
        return model.preprocessing();
    }

    @Override
    public List<Node> layers() {
        return model.layers();
    }

    @Override
    public int batch() {
        return batch;
    }

    @Override
    public Portion portion(List<ImageEntry> images) {
        List<ImageEntry[]> slices = EvenPartitions.split(images, partitions.applyAsInt(images), work).stream()
                .map(run -> run.toArray(ImageEntry[]::new))
                .toList();
        return new Portion(slices.size(), slices.size(), slices.size(), run -> rows(slices, run));
    }

    private JavaRDD<Row> rows(List<ImageEntry[]> slices, RunLink run) {
        ExtractTask task = new ExtractTask(run, shared);
        return context.parallelize(slices, slices.size()).mapPartitionsWithIndex(task::rows, true);
    }

    @Override
    public Optional<TowerReport> towers(Map<UnitKey, UnitRecord> units, long images) {
        return Optional.empty();
    }

    @Override
    public void close() {
        shared.unpersist();
    }
}
