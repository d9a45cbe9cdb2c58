// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark;

import io.sparkconv.cost.NetworkCost;
import io.sparkconv.graph.Node;
import io.sparkconv.image.Preprocessing;
import io.sparkconv.spark.input.ImageEntry;
import io.sparkconv.spark.ledger.UnitKey;
import io.sparkconv.spark.ledger.UnitRecord;
import io.sparkconv.spark.network.FeatureGraph;
import io.sparkconv.spark.network.SharedModel;
import io.sparkconv.spark.network.TaskBudget;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/** Every task takes some of the images through the whole network. */
final class BatchExtraction implements Extraction {

    private final Cut cut;
    private final SharedModel model;
    private final Broadcast<SharedModel> shared;
    private final PredictedWork work;
    private final int batch;

    /** How images that are committed together become tasks. */
    interface Cut {

        /**
         * Cuts them.
         *
         * @param work what each is expected to cost
         * @param task what each task does, in a run
         */
        Portion portion(List<ImageEntry> images, PredictedWork work, Function<RunLink, ExtractTask> task);
    }

    /** @param cut how images become tasks */
    BatchExtraction(JavaSparkContext context, TaskBudget.Fitted fitted, Cut cut) {
        this.cut = cut;
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
        return cut.portion(images, work, run -> new ExtractTask(run, shared));
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
