// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark;

import io.sparkconv.config.InvalidOptionException;
import io.sparkconv.config.Options;
import io.sparkconv.config.SplitOptions;
import io.sparkconv.graph.Graph;
import io.sparkconv.graph.Node;
import io.sparkconv.graph.pack.PackedRecord;
import io.sparkconv.graph.rewrite.Rewrites;
import io.sparkconv.image.Preprocessing;
import io.sparkconv.spark.input.ImageEntry;
import io.sparkconv.spark.ledger.UnitKey;
import io.sparkconv.spark.ledger.UnitRecord;
import io.sparkconv.spark.network.FeatureColumn;
import io.sparkconv.spark.network.FeatureGraph;
import io.sparkconv.spark.network.ModelSpec;
import io.sparkconv.spark.tower.TowerFlow;
import io.sparkconv.split.tower.TowerCut;
import io.sparkconv.split.tower.TowerPlan;
import io.sparkconv.zoo.Network;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Row;

/** Blocks of images go through towers of tasks, which have some of the network's channels each. */
final class TowerExtraction implements Extraction {

    private final JavaSparkContext context;
    private final ModelSpec spec;
    private final Preprocessing preprocessing;
    private final FeatureGraph features;
    private final TowerCut cut;
    private final TowerFlow flow;
    private final ToIntFunction<List<ImageEntry>> files;

    /**
     * @param towers how many
     * @param files the most partitions of some images' rows
     */
    TowerExtraction(JavaSparkContext context, ModelSpec spec, int towers, ToIntFunction<List<ImageEntry>> files) {
        this.context = context;
        this.spec = spec;
        this.files = files;
        Network network = spec.model().network();
        this.preprocessing = network.preprocessing();
        this.features = FeatureGraph.of(network, spec.pooling());
        if (features.detections().isPresent()) {
            throw new InvalidOptionException("Cannot extract detections: " + SplitOptions.SPLIT.flag()
                    + " is groups but must be batch; or name the tensors with " + Options.LAYERS.flag());
        }
        Graph graph = Rewrites.forInference(
                features.graph(), List.copyOf(features.tensors().values()), spec.algorithms());
        this.cut = TowerCut.of(graph, towers);
        this.flow = new TowerFlow(context, cut, spec.batch(), spec.kernels());
    }

    @Override
    public FeatureGraph features() {
        return features;
    }

    @Override
    public Preprocessing preprocessing() {
        return preprocessing;
    }

    @Override
    public List<Node> layers() {
        return flow.layers();
    }

    @Override
    public int batch() {
        return spec.batch();
    }

    @Override
    public Portion portion(List<ImageEntry> images) {
        List<ImageEntry[]> blocks = new ArrayList<>();
        for (int from = 0; from < images.size(); from += spec.batch()) {
            int to = Math.min(images.size(), from + spec.batch());
            blocks.add(images.subList(from, to).toArray(ImageEntry[]::new));
        }
        // For each block: reading, handing out, every tower in every segment, rows.
        long units = blocks.size() * (3L + (long) cut.segments().size() * cut.towers());
        int partitions = Math.multiplyExact(blocks.size(), cut.towers());
        return new Portion(blocks.size(), partitions, units, run -> rows(blocks, files.applyAsInt(images), run));
    }

    private JavaRDD<Row> rows(List<ImageEntry[]> blocks, int most, RunLink run) {
        ReadTask read = new ReadTask(run, PackedRecord.of(preprocessing), spec.decoding());
        RowsTask rows = new RowsTask(run, PackedRecord.of(columns()));
        return flow.through(
                        context.parallelize(blocks, blocks.size()).mapPartitionsWithIndex(read::read, false),
                        unit -> TowerUnits.record(run, unit))
                .mapPartitionsWithIndex(rows::rows, false)
                .coalesce(most);
    }

    private RowsTask.Features columns() {
        return new RowsTask.Features(
                features.tensors().values().stream()
                        .map(tensor -> new FeatureColumn(tensor, cut.shape(tensor)))
                        .toList(),
                cut.graph().outputs().stream().distinct().toList());
    }

    @Override
    public Optional<TowerReport> towers(Map<UnitKey, UnitRecord> units, long images) {
        return Optional.of(new TowerUnits(TowerPlan.of(cut), units).report(images));
    }

    @Override
    public void close() {
        flow.close();
    }
}
