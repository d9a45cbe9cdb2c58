// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark;

import io.sparkconv.cost.NetworkCost;
import io.sparkconv.cost.RunCost;
import io.sparkconv.graph.Node;
import io.sparkconv.graph.rewrite.Rewrites;
import io.sparkconv.spark.failure.ErrorBudget;
import io.sparkconv.spark.input.ImageEntry;
import io.sparkconv.spark.input.ImageListing;
import io.sparkconv.spark.ledger.ExecutorCores;
import io.sparkconv.spark.ledger.ExecutorWork;
import io.sparkconv.spark.ledger.FeatureHash;
import io.sparkconv.spark.ledger.MachineRates;
import io.sparkconv.spark.ledger.RowTally;
import io.sparkconv.spark.ledger.RunTime;
import io.sparkconv.spark.ledger.Timeline;
import io.sparkconv.spark.ledger.UnitKey;
import io.sparkconv.spark.ledger.UnitLedger;
import io.sparkconv.spark.ledger.UnitRecord;
import io.sparkconv.spark.metrics.RunMetrics;
import io.sparkconv.spark.network.ModelSpec;
import io.sparkconv.spark.output.MovedFiles;
import io.sparkconv.spark.output.OutputFolder;
import io.sparkconv.spark.output.RowSchema;
import io.sparkconv.spark.output.StoredRows;
import io.sparkconv.spark.progress.JobTitles;
import io.sparkconv.spark.progress.Progress;
import io.sparkconv.spark.progress.ProgressCount;
import io.sparkconv.spark.progress.ProgressTicker;
import io.sparkconv.spark.report.RunReport;
import io.sparkconv.spark.store.FeatureStore;
import io.sparkconv.spark.store.StoredFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.LongAccumulator;
import org.apache.spark.util.SerializableConfiguration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One execution of an extraction: portion after portion of its images, each written and committed; then the bill. */
final class ExtractRun {

    private static final Logger LOG = LoggerFactory.getLogger(ExtractRun.class);

    private static final int MOST_REASONS = 10;

    private final SparkSession spark;
    private final SparkContext context;
    private final String id;
    private final Extraction extraction;
    private final RowSchema schema;
    private final FeatureStore.Writer writer;
    private final ErrorBudget budget;
    private final MovedFiles moved = new MovedFiles();
    private final StoredRows stored;
    private final OutputFolder output;
    private final Broadcast<SerializableConfiguration> hadoop;
    private final UnitLedger<UnitRecord> ledger = new UnitLedger<>();
    private final LongAccumulator done;
    private final ProgressCount count;
    private final RunMetrics metrics = RunMetrics.here();
    private final JobTitles titles;
    private long images;
    private long units;
    private int blocks;
    private int partitions;
    private boolean stopped;
    private RowTally tally = RowTally.none();

    ExtractRun(
            SparkSession spark,
            Configuration hadoop,
            String id,
            Extraction extraction,
            RowSchema schema,
            StoredRows stored,
            OutputFolder output,
            FeatureStore.Writer writer,
            ErrorBudget budget) {
        this.spark = spark;
        this.context = spark.sparkContext();
        this.id = id;
        this.extraction = extraction;
        this.schema = schema;
        this.stored = stored;
        this.output = output;
        this.writer = writer;
        this.budget = budget;
        this.hadoop = SerializableConfiguration.broadcast(context, hadoop);
        this.titles = new JobTitles(context);
        this.done = context.longAccumulator("images done");
        this.count = new ProgressCount(done);
        context.register(ledger);
    }

    /**
     * Does what is to be done, until it is done or asked to stop.
     *
     * @param label of the model
     * @param portion the most images between two commits
     * @param stop asked before each portion
     */
    void write(WorkList work, String label, int portion, BooleanSupplier stop, Consumer<Progress> progress)
            throws IOException {
        List<List<ImageEntry>> portions = work.portions(portion);
        int number = 0;
        metrics.begin(work.images().size());
        context.addSparkListener(count);
        try (ProgressTicker ticker =
                new ProgressTicker("images", count, work.images().size(), progress)) {
            for (List<ImageEntry> some : portions) {
                stopped = stop.getAsBoolean();
                if (stopped) {
                    break;
                }
                titles.extraction(++number, portions.size(), some.size(), label);
                write(some, moved.now(work.outdated(some)));
                metrics.commit(some.size(), work.images().size() - images, tally.failed());
                if (budget.failFast() && budget.isExceeded(tally.rows(), tally.failed())) {
                    break;
                }
            }
        } finally {
            metrics.end();
            context.removeSparkListener(count);
        }
    }

    private void write(List<ImageEntry> some, Map<String, SortedSet<String>> outdated) throws IOException {
        Portion portion = extraction.portion(some);
        RunLink link = new RunLink(id, blocks, hadoop, ledger, done, schema.hashes());
        stored.append(schema.rows(spark, portion.rows().apply(link)));
        images += some.size();
        units += portion.units();
        blocks += portion.blocks();
        partitions += portion.partitions();
        count.next(images);
        RowTally before = tally;
        account();
        long kept = replace(outdated, rows -> rows.without(outdated));
        commit(some.size() + kept, outdated, tally.statusesSince(before));
    }

    /** Says of rows that their images are gone. */
    void mark(Map<String, SortedSet<String>> found) throws IOException {
        Map<String, SortedSet<String>> gone = moved.now(found);
        if (!gone.isEmpty()) {
            commit(replace(gone, rows -> rows.marked(gone)), gone, new TreeMap<>());
        }
    }

    private interface Replacement {
        Dataset<Row> of(StoredRows rows);
    }

    /** Writes the rows that take the place of whole files, and tells how many there are. */
    private long replace(Map<String, SortedSet<String>> files, Replacement replacement) throws IOException {
        if (files.isEmpty()) {
            return 0;
        }
        List<StoredFile> before = writer.pending();
        titles.replacement(files.size());
        Dataset<Row> rows = replacement.of(stored);
        long number = rows.count();
        if (number > 0) {
            stored.append(rows);
        }
        moved.moved(
                files.keySet(),
                writer.pending().stream()
                        .filter(file -> !before.contains(file))
                        .map(StoredFile::path)
                        .toList());
        return number;
    }

    /** @param expected rows in the files that are not committed yet */
    private void commit(long expected, Map<String, SortedSet<String>> replaced, SortedMap<String, Long> rows)
            throws IOException {
        List<StoredFile> pending = writer.pending();
        titles.commit(pending.size());
        stored.check(pending, expected);
        writer.commit(pending, new ArrayList<>(replaced.keySet()), rows);
    }

    private void account() {
        Map<UnitKey, UnitRecord> records = ledger.value();
        tally = records.values().stream().map(UnitRecord::tally).reduce(RowTally.none(), RowTally::plus);
        if (records.size() != units || tally.rows() != images) {
            throw new IllegalStateException("Cannot account for the run: the ledger has " + records.size()
                    + " units and " + tally.rows() + " rows but must have " + units + " and " + images);
        }
    }

    /** What cannot be measured any more is not worth a run whose rows are there. */
    private Optional<MachineRates> rates(Map<UnitKey, UnitRecord> records) {
        titles.rates();
        try {
            return MachineRates.measure(JavaSparkContext.fromSparkContext(context), records.values());
        } catch (Exception e) { // Scala throws checked exceptions that it does not declare.
            LOG.warn("The rates of a core are not in the bill: they could not be measured", e);
            return Optional.empty();
        }
    }

    /** Without a report a run is as good, and the report can be made later. */
    private void report() {
        titles.report();
        try {
            new RunReport(spark, output).write();
        } catch (Exception e) { // Scala throws checked exceptions that it does not declare.
            LOG.warn("There is no report of the run: make it with `report {}`", output, e);
        }
    }

    /**
     * The bill, which is written as well, as is the report if the run took any image.
     *
     * @param end in milliseconds since 1970
     */
    ExtractResult finish(ModelSpec spec, ImageListing.Found found, WorkList work, RunSetting setting, long end)
            throws IOException {
        long start = setting.start();
        Map<UnitKey, UnitRecord> records = ledger.value();
        List<Node> layers = extraction.layers();
        UnitRecord total = UnitRecord.sum(records.values(), layers.size());
        NetworkCost network =
                NetworkCost.of(Rewrites.withMethods(extraction.features().graph(), spec.algorithms()));
        ExtractResult result = new ExtractResult(
                output.toString(),
                images,
                tally.byStatus(),
                tally.notes(),
                tally.commonest(MOST_REASONS),
                budget.isExceeded(tally.rows(), tally.failed()),
                found.others(),
                Standing.of(found.images().size(), work, images, stopped),
                ColumnTable.of(extraction.features(), tally, schema.features()),
                partitions,
                RunTime.of(
                        (end - start) / 1e3,
                        (Math.min(count.firstTaskMillis(), end) - start) / 1e3,
                        ExecutorCores.of(context).total(),
                        total),
                spec.model().describeWeights(),
                extraction.preprocessing().toString(),
                spec.model().facts(),
                FeatureHash.text(tally.featureHash()),
                RunCost.of(network, layers, total.layerNanos(), total.computed()),
                extraction.towers(records, total.computed()),
                ExecutorWork.of(records.values(), context));
        if (result.standing().left() == 0) {
            writer.markComplete();
        }
        Optional<MachineRates> rates = setting.report() ? rates(records) : Optional.empty();
        output.write(
                RunReport.BILL, CostReport.json(id, setting, result, total, rates, new Timeline(records, start, end)));
        if (setting.report() && images > 0) {
            report();
        }
        return result;
    }
}
