// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.tile;

import io.sparkconv.graph.rewrite.Rewrites;
import io.sparkconv.image.tiff.TiffTiles;
import io.sparkconv.spark.failure.JobFailedException;
import io.sparkconv.spark.ledger.ExecutorWork;
import io.sparkconv.spark.ledger.UnitLedger;
import io.sparkconv.spark.progress.Progress;
import io.sparkconv.spark.progress.ProgressCount;
import io.sparkconv.spark.progress.ProgressTicker;
import io.sparkconv.split.tile.TilePlan;
import io.sparkconv.tensor.Shape;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.LongAccumulator;
import org.apache.spark.util.SerializableConfiguration;

/** One execution over tiles: its stages, its ledger and what that says in the end. */
final class TileExecution {

    private final SparkSession spark;
    private final JavaSparkContext context;
    private final String id;
    private final TilePlan plan;
    private final TileModel model;
    private final Broadcast<SerializableConfiguration> hadoop;
    private final List<TileRun> runs;
    private final UnitLedger<TileRecord> ledger = new UnitLedger<>();
    private final LongAccumulator done;
    private final TileTask task;

    TileExecution(
            SparkSession spark,
            String id,
            TileSource source,
            TilePlan plan,
            Broadcast<TileModel> model,
            Broadcast<SerializableConfiguration> hadoop) {
        this.spark = spark;
        this.context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        this.id = id;
        this.plan = plan;
        this.model = model.value();
        this.hadoop = hadoop;
        this.runs = TileRun.split(plan.grid().count(), context.defaultParallelism());
        context.sc().register(ledger);
        this.done = context.sc().longAccumulator("tiles done");
        this.task = new TileTask(id, model, hadoop, source.path().toString(), side(), ledger, done);
    }

    private int side() {
        return Math.max(plan.grid().tileHeight(), plan.grid().tileWidth());
    }

    /** Computes all tiles and writes them. */
    void run(TileOutput output, Path work, Consumer<Progress> progress) {
        ProgressCount count = new ProgressCount(done);
        context.sc().addSparkListener(count);
        try (ProgressTicker ticker =
                new ProgressTicker("tiles", count, plan.grid().count(), progress)) {
            if (output.isTiff()) {
                writeTiff(output, work);
            } else {
                writeRows(output);
            }
        } catch (IllegalArgumentException e) {
            throw e;
        } catch (Exception e) { // Scala throws checked exceptions that it does not declare.
            throw new JobFailedException("Cannot convolve into " + output.place() + ": the job failed", e);
        } finally {
            context.sc().removeSparkListener(count);
        }
    }

    private void writeTiff(TileOutput output, Path work) throws IOException {
        Shape shape = plan.cut().output();
        int channels = model.built().reading().channels(shape.channels());
        boolean floats = model.built().reading().floats();
        TiffTiles form = output.form(shape.width(), shape.height(), side(), channels, floats);
        TileFolder folder = new TileFolder(work.toString(), hadoop, form);
        TileTask tiles = task;
        List<TilePart> parts = context.parallelize(runs, runs.size())
                .mapPartitionsWithIndex((block, mine) -> folder.write(tiles.tiles(block, mine)), true)
                .collect();
        String whole = context.parallelize(List.of(1), 1)
                .map(one -> folder.join(parts))
                .first();
        output.take(new Path(work, whole));
    }

    private void writeRows(TileOutput output) {
        boolean floats = model.built().reading().floats();
        TileTask tiles = task;
        JavaRDD<Row> rows = context.parallelize(runs, runs.size())
                .mapPartitionsWithIndex((block, mine) -> TileRows.of(tiles.tiles(block, mine), floats), true);
        spark.createDataFrame(rows, TileRows.schema(floats))
                .write()
                .mode(SaveMode.ErrorIfExists)
                .parquet(output.place().toString());
    }

    /**
     * Checks that every tile is accounted for, and writes the bill.
     *
     * @param taskBytes memory that a task was planned to need
     */
    TileResult finish(TileOutput output, long taskBytes, double seconds) throws IOException {
        List<TileRecord> units = List.copyOf(ledger.value().values());
        TileRecord total = TileRecord.sum(units);
        if (units.size() != runs.size() || total.tiles() != plan.grid().count()) {
            throw new IllegalStateException("Cannot account for the run: the ledger has " + units.size()
                    + " units and " + total.tiles() + " tiles but must have " + runs.size() + " and "
                    + plan.grid().count());
        }
        TileSpec spec = model.spec();
        TileResult result = new TileResult(
                output.place().toString(),
                spec.picture(),
                plan.cut().output(),
                model.built().reading().form().name().toLowerCase(Locale.ROOT),
                side(),
                plan.grid().count(),
                plan.overhead(),
                plan.cut().approximateLayers(),
                taskBytes,
                seconds,
                model.built().preprocessing().toString(),
                spec.model().describeWeights(),
                TileReport.cost(
                        Rewrites.withMethods(model.built().network().graph(), spec.algorithms()),
                        plan.cut().graph(),
                        total),
                ExecutorWork.of(units, context.sc()));
        output.writeCost(TileReport.json(id, result, units.size(), total));
        return result;
    }
}
