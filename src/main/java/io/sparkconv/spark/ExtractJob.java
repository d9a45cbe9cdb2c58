// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark;

import io.sparkconv.config.Options;
import io.sparkconv.config.OutputMode;
import io.sparkconv.config.Settings;
import io.sparkconv.config.SplitOptions;
import io.sparkconv.cost.NetworkCost;
import io.sparkconv.cost.RunCost;
import io.sparkconv.graph.Node;
import io.sparkconv.graph.rewrite.Rewrites;
import io.sparkconv.image.ImageProbe;
import io.sparkconv.split.plan.Decision;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.LongAccumulator;
import org.apache.spark.util.SerializableConfiguration;
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

    public ExtractJob(Settings settings) {
        this.settings = settings;
    }

    /** Hears about progress once a second, on another thread. */
    public ExtractJob onProgress(Consumer<Progress> listener) {
        this.progress = listener;
        return this;
    }

    /**
     * Checks what can be checked without a session: names of models and layers, and that nothing is missing.
     *
     * @throws IllegalArgumentException at the first fault
     */
    public ExtractJob check() {
        settings.get(Options.IMAGES);
        settings.get(Options.OUTPUT);
        SplitOptions.of(settings);
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
        output.check(settings.get(Options.MODE));
        long start = System.currentTimeMillis();
        ImageListing.Found found = list(hadoop);
        if (settings.get(Options.MODE) == OutputMode.OVERWRITE) {
            output.checkHoldsNone(found.images());
        }
        ModelSpec spec = ModelSpec.of(settings, hadoop);
        try (Extraction extraction = extraction(context, spec, found.images())) {
            LOG.info("preprocessing: {}", extraction.preprocessing());
            Optional<Collected> collected = Collected.of(settings);
            collected.ifPresent(
                    c -> c.check(extraction.features(), found.images().size()));
            Run run = new Run(context, UUID.randomUUID().toString(), found, extraction);
            context.setJobGroup(run.id, describe(found, spec, output), true);
            try {
                run.write(spark, hadoop, output);
            } finally {
                context.clearJobGroup();
            }
            ExtractResult result = run.finish(spec, output, start, System.currentTimeMillis());
            if (collected.isPresent()) {
                collected.get().write(spark, output, extraction.features());
            }
            return result;
        }
    }

    private Extraction extraction(JavaSparkContext context, ModelSpec spec, List<ImageEntry> images) {
        int partitions = settings.find(Options.PARTITIONS)
                .orElseGet(() -> EvenPartitions.count(
                        images, settings.get(Options.PARTITION_BYTES), context.defaultParallelism()));
        int towers = towers(context, spec, images.size());
        return towers == 1
                ? new BatchExtraction(context, spec, images, partitions)
                : new TowerExtraction(context, spec, towers, images, partitions);
    }

    /** How many towers there are; 1 for batches. */
    private int towers(JavaSparkContext context, ModelSpec spec, int images) {
        return switch (SplitOptions.of(settings)) {
            case BATCH -> 1;
            case GROUPS -> settings.get(SplitOptions.GROUPS);
            case AUTO -> {
                Decision decision = AutoSplit.choose(context, spec, settings, images);
                LOG.info("split: {}", decision.reason());
                yield decision.chosen().towers();
            }
        };
    }

    private ImageListing.Found list(Configuration hadoop) throws IOException {
        ImageListing listing = new ImageListing(
                hadoop, settings.get(Options.EXTENSIONS), settings.get(Options.RECURSIVE), ImageProbe::looksLikeImage);
        ImageListing.Found found = listing.list(settings.get(Options.IMAGES));
        LOG.info(
                "{} images of {} bytes, {} other files",
                found.images().size(),
                found.bytes(),
                found.others().size());
        return found;
    }

    private static String describe(ImageListing.Found found, ModelSpec spec, OutputFolder output) {
        return "sparkconv extract: " + found.images().size() + " images through "
                + spec.model().label() + " into " + output;
    }

    private static SaveMode saveMode(OutputMode mode) {
        return switch (mode) {
            case ERROR -> SaveMode.ErrorIfExists;
            case APPEND -> SaveMode.Append;
            case OVERWRITE -> SaveMode.Overwrite;
        };
    }

    /** One execution: its id, its accumulators and what they say in the end. */
    private final class Run {

        private final JavaSparkContext context;
        private final String id;
        private final ImageListing.Found found;
        private final Extraction extraction;
        private final UnitLedger<UnitRecord> ledger = new UnitLedger<>();
        private final ProgressCount count;
        private final LongAccumulator done;

        Run(JavaSparkContext context, String id, ImageListing.Found found, Extraction extraction) {
            this.context = context;
            this.id = id;
            this.found = found;
            this.extraction = extraction;
            this.done = context.sc().longAccumulator("images done");
            this.count = new ProgressCount(done);
        }

        void write(SparkSession spark, Configuration hadoop, OutputFolder output) {
            context.sc().register(ledger);
            context.sc().addSparkListener(count);
            RunLink link = new RunLink(id, SerializableConfiguration.broadcast(context.sc(), hadoop), ledger, done);
            try (ProgressTicker ticker =
                    new ProgressTicker("images", count, found.images().size(), progress)) {
                spark.createDataFrame(extraction.rows(link), FeatureSchema.of(extraction.features()))
                        .write()
                        .mode(saveMode(settings.get(Options.MODE)))
                        .options(FeatureSchema.PARQUET)
                        .parquet(output.toString());
            } catch (Exception e) { // Scala throws checked exceptions that it does not declare.
                throw new JobFailedException("Cannot extract features into " + output + ": the job failed", e);
            } finally {
                context.sc().removeSparkListener(count);
            }
        }

        /** @param start and {@code end} in milliseconds */
        ExtractResult finish(ModelSpec spec, OutputFolder output, long start, long end) throws IOException {
            Map<UnitKey, UnitRecord> units = ledger.value();
            List<Node> layers = extraction.layers();
            UnitRecord total = UnitRecord.sum(units.values(), layers.size());
            if (units.size() != extraction.units()
                    || total.rows() != found.images().size()) {
                throw new IllegalStateException("Cannot account for the run: the ledger has " + units.size()
                        + " units and " + total.rows() + " rows but must have " + extraction.units() + " and "
                        + found.images().size());
            }
            NetworkCost network =
                    NetworkCost.of(Rewrites.withMethods(extraction.features().graph(), spec.algorithms()));
            ExtractResult result = new ExtractResult(
                    output.toString(),
                    found.images().size(),
                    new TreeMap<>(total.byStatus()),
                    total.notes(),
                    found.others(),
                    extraction.partitions(),
                    RunTime.of(
                            (end - start) / 1e3,
                            (Math.min(count.firstTaskMillis(), end) - start) / 1e3,
                            ExecutorCores.of(context.sc()).total(),
                            total),
                    spec.model().describeWeights(),
                    extraction.preprocessing().toString(),
                    spec.model().facts(),
                    FeatureHash.text(total.featureHash()),
                    RunCost.of(network, layers, total.layerNanos(), total.computed()),
                    extraction.towers(units, total.computed()),
                    ExecutorWork.of(units.values(), context.sc()));
            output.write("_cost/cost.json", CostReport.json(id, result, total));
            return result;
        }
    }
}
