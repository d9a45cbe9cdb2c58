// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark;

import io.sparkconv.config.InputOptions;
import io.sparkconv.config.InvalidOptionException;
import io.sparkconv.config.Options;
import io.sparkconv.config.OutputMode;
import io.sparkconv.config.ResumeOptions;
import io.sparkconv.config.Settings;
import io.sparkconv.config.SplitChoice;
import io.sparkconv.config.SplitOptions;
import io.sparkconv.spark.failure.ErrorBudget;
import io.sparkconv.spark.input.ImageEntry;
import io.sparkconv.spark.input.ImageListing;
import io.sparkconv.spark.network.ModelSpec;
import io.sparkconv.spark.network.TaskBudget;
import io.sparkconv.spark.network.TaskMemory;
import io.sparkconv.spark.output.DoneRow;
import io.sparkconv.spark.output.OutputFolder;
import io.sparkconv.spark.output.OutputLayout;
import io.sparkconv.spark.output.PartitionsAhead;
import io.sparkconv.spark.output.RowSchema;
import io.sparkconv.spark.output.StoredRows;
import io.sparkconv.spark.progress.JobTitles;
import io.sparkconv.spark.progress.Progress;
import io.sparkconv.spark.store.FeatureStore;
import io.sparkconv.spark.store.FeatureStore.Opening;
import io.sparkconv.spark.store.Fingerprint;
import io.sparkconv.spark.store.Snapshot;
import io.sparkconv.spark.table.ImageTable;
import io.sparkconv.spark.table.ReaderBatch;
import io.sparkconv.split.plan.Decision;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Extracts features of every image of a folder to Parquet: one row per image, whatever becomes of it, and the bill in
 * {@code _cost/cost.json}. Configure, then {@link #execute}; an instance may be executed again.
 */
public final class ExtractJob {

    private static final Logger LOG = LoggerFactory.getLogger(ExtractJob.class);

    private final Settings settings;
    private Consumer<Progress> progress = now -> {};
    private BooleanSupplier stop = () -> false;

    public ExtractJob(Settings settings) {
        this.settings = settings;
    }

    /** Hears about progress once a second, on another thread. */
    public ExtractJob onProgress(Consumer<Progress> listener) {
        this.progress = listener;
        return this;
    }

    /** Asks, before each portion of images between two commits, whether to leave it at that. */
    public ExtractJob stopWhen(BooleanSupplier asked) {
        this.stop = asked;
        return this;
    }

    /**
     * Checks what can be checked without a session: names of models and layers, and that nothing is missing.
     *
     * @throws IllegalArgumentException at the first fault
     */
    public ExtractJob check() {
        InputOptions.check(settings);
        settings.get(Options.OUTPUT);
        if (SplitOptions.of(settings) == SplitChoice.GROUPS
                && settings.find(InputOptions.CONTENT_COLUMN).isPresent()) {
            throw new InvalidOptionException("Cannot extract features: " + SplitOptions.SPLIT.flag()
                    + " is groups but must be batch with " + InputOptions.CONTENT_COLUMN.flag());
        }
        ResumeOptions.check(settings);
        OutputLayout.of(settings);
        Collected.of(settings);
        ModelSpec.check(settings);
        return this;
    }

    /**
     * Runs the job in a session.
     *
     * @throws IllegalArgumentException if what is asked for cannot be: no images, an output that exists, unknown names
     * @throws JobFailedException if Spark gives up
     * @throws IOException if the images cannot be listed or the bill cannot be written
     */
    public ExtractResult execute(SparkSession spark) throws IOException {
        check();
        JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        Configuration hadoop = spark.sessionState().newHadoopConf();
        OutputFolder output = new OutputFolder(settings.get(Options.OUTPUT), hadoop);
        boolean resume = settings.get(ResumeOptions.RESUME);
        output.check(settings.get(Options.MODE), resume);
        OutputLayout layout = OutputLayout.of(settings);
        output.checkAdopts(settings.get(Options.MODE), layout.format());
        long start = System.currentTimeMillis();
        RunImages images = images(context, spark, hadoop, output);
        ImageListing.Found found = images.found();
        if (replaces()) {
            output.checkHoldsNone(images.files());
        }
        ModelSpec spec = ModelSpec.of(settings, hadoop);
        String id = UUID.randomUUID().toString();
        try (Extraction extraction = extraction(context, spec, images)) {
            LOG.info("preprocessing: {}", extraction.preprocessing());
            Optional<Collected> collected = Collected.of(settings);
            collected.ifPresent(
                    c -> c.check(extraction.features(), found.images().size()));
            RowSchema schema =
                    RowSchema.of(extraction.features(), layout, settings.get(ResumeOptions.IDENTITY), images.carried());
            Fingerprint fingerprint =
                    RunFingerprint.of(spec, extraction.preprocessing(), extraction.features(), layout, schema.made());
            context.setJobGroup(id, describe(found, spec, output), true);
            Opening opening = replaces() ? Opening.REPLACE : Opening.ADD;
            try (FeatureStore.Writer writer = output.store().open(id, fingerprint, lease(), opening)) {
                output.write(schema);
                StoredRows stored = StoredRows.of(spark, output, layout, schema.whole());
                WorkList work = work(images.identified(), output, stored, writer.snapshot());
                ExtractRun run = new ExtractRun(
                        spark, hadoop, id, extraction, schema, stored, output, writer, ErrorBudget.of(settings));
                ExtractResult result = write(
                        run,
                        work,
                        spec,
                        found,
                        RunSetting.of(settings, spark.sparkContext(), extraction.batch(), start));
                if (collected.isPresent()) {
                    collected.get().write(stored, writer.snapshot(), layout.features(), extraction.features());
                }
                return result;
            } finally {
                context.clearJobGroup();
            }
        }
    }

    private ExtractResult write(
            ExtractRun run, WorkList work, ModelSpec spec, ImageListing.Found found, RunSetting setting)
            throws IOException {
        run.write(work, spec.model().label(), settings.get(ResumeOptions.COMMIT_EVERY), stop, progress);
        if (settings.get(ResumeOptions.PRUNE)) {
            run.mark(work.gone());
        }
        return run.finish(spec, found, work, setting, System.currentTimeMillis());
    }

    private boolean replaces() {
        return !settings.get(ResumeOptions.RESUME) && settings.get(Options.MODE) == OutputMode.OVERWRITE;
    }

    private Duration lease() {
        return Duration.ofSeconds(settings.get(ResumeOptions.LEASE_SECONDS));
    }

    private WorkList work(List<ImageEntry> images, OutputFolder output, StoredRows stored, Snapshot there) {
        if (!settings.get(ResumeOptions.RESUME)) {
            return WorkList.all(images);
        }
        WorkList work = there.files().isEmpty() ? WorkList.all(images) : workLeft(images, stored, there);
        CompactJob.advice(output, there.files().values(), settings.get(ResumeOptions.FILE_BYTES))
                .ifPresent(LOG::info);
        LOG.info(
                "{} images to do, {} of them again; {} have their rows already",
                work.images().size(),
                work.outdated().size(),
                work.unchanged());
        return work;
    }

    private WorkList workLeft(List<ImageEntry> images, StoredRows stored, Snapshot there) {
        new JobTitles(stored.context()).reading(there.files().size());
        try (PartitionsAhead<?, DoneRow> done = stored.done(there.files().values())) {
            return WorkList.of(images, done, settings.get(ResumeOptions.RETRY_FAILED));
        }
    }

    private RunImages images(JavaSparkContext context, SparkSession spark, Configuration hadoop, OutputFolder output)
            throws IOException {
        Optional<ImageTable> table = ImageTable.of(settings, spark);
        return table.isPresent()
                ? ListedTable.of(
                        table.get(),
                        context.sc(),
                        settings.find(Options.PARTITIONS),
                        ReaderBatch.of(TaskMemory.of(context)))
                : FileImages.list(settings, spark, hadoop, output);
    }

    private Extraction extraction(JavaSparkContext context, ModelSpec spec, RunImages images) {
        int towers = towers(context, spec, images.found().images().size());
        TaskMemory there = TaskMemory.of(context);
        return towers == 1
                ? new BatchExtraction(context, TaskBudget.fitted(images.fitted(spec), there), images)
                : new TowerExtraction(
                        context,
                        TaskBudget.ofImages(spec, there),
                        towers,
                        some -> EvenPartitions.count(some, settings, context));
    }

    /** How many towers there are; 1 for batches, which are the only way of a table. */
    private int towers(JavaSparkContext context, ModelSpec spec, int images) {
        return switch (SplitOptions.of(settings)) {
            case BATCH -> 1;
            case GROUPS -> settings.get(SplitOptions.GROUPS);
            case AUTO -> {
                if (settings.find(InputOptions.CONTENT_COLUMN).isPresent()) {
                    LOG.info("split: batch: the rows of a table are not sent from tower to tower");
                    yield 1;
                }
                Decision decision = AutoSplit.choose(context, spec, settings, images);
                LOG.info("split: {}", decision.reason());
                yield decision.chosen().towers();
            }
        };
    }

    private static String describe(ImageListing.Found found, ModelSpec spec, OutputFolder output) {
        return "sparkconv extract: " + found.images().size() + " images through "
                + spec.model().label() + " into " + output;
    }
}
