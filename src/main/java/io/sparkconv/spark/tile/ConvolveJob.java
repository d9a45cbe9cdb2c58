// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.tile;

import io.sparkconv.config.ConvolveOptions;
import io.sparkconv.config.InvalidOptionException;
import io.sparkconv.config.Option;
import io.sparkconv.config.Options;
import io.sparkconv.config.PictureOptions;
import io.sparkconv.config.PictureSize;
import io.sparkconv.config.Settings;
import io.sparkconv.config.SizeChoice;
import io.sparkconv.config.TileSide;
import io.sparkconv.config.VisualOptions;
import io.sparkconv.model.Model;
import io.sparkconv.model.ModelChoice;
import io.sparkconv.spark.failure.JobFailedException;
import io.sparkconv.spark.network.HadoopModelFiles;
import io.sparkconv.spark.network.TaskMemory;
import io.sparkconv.spark.progress.Progress;
import io.sparkconv.split.tile.TileMemory;
import io.sparkconv.split.tile.TilePlan;
import io.sparkconv.tensor.Shape;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes one image of any size through a network, tile by tile, to a TIFF or to rows, with the bits that the whole image
 * would give, unless layers may be approximated. Configure, then {@link #execute}; an instance may be executed again.
 */
public final class ConvolveJob {

    private static final Logger LOG = LoggerFactory.getLogger(ConvolveJob.class);

    private final Settings settings;
    private Consumer<Progress> progress = now -> {};

    public ConvolveJob(Settings settings) {
        this.settings = settings;
    }

    /** Hears about progress once a second, on another thread. */
    public ConvolveJob onProgress(Consumer<Progress> listener) {
        this.progress = listener;
        return this;
    }

    /**
     * Checks what can be checked without a session.
     *
     * @throws IllegalArgumentException at the first fault
     */
    public ConvolveJob check() {
        settings.get(VisualOptions.IMAGE);
        settings.get(Options.OUTPUT);
        settings.get(ConvolveOptions.TILE);
        for (Option<?> other : List.of(PictureOptions.RESIZE, PictureOptions.CROP, ConvolveOptions.LABELS)) {
            if (settings.find(other).isPresent()) {
                throw fault(other);
            }
        }
        if (settings.get(ConvolveOptions.SIZE) == SizeChoice.NETWORK) {
            throw fault(ConvolveOptions.SIZE);
        }
        int shades = settings.find(ConvolveOptions.RANGE).map(List::size).orElse(2);
        if (shades != 2) {
            throw new InvalidOptionException("Cannot make a picture: number of values of "
                    + ConvolveOptions.RANGE.flag() + " is " + shades + " but must be 2");
        }
        ModelChoice.of(settings).runnable();
        return this;
    }

    private InvalidOptionException fault(Option<?> option) {
        return new InvalidOptionException("Cannot convolve by tiles: " + option.flag() + " is '"
                + settings.get(option).toString().toLowerCase(Locale.ROOT) + "' but must not be set beside "
                + ConvolveOptions.TILE.flag() + ", which takes the image at its own size");
    }

    /**
     * Runs the job in a session.
     *
     * @throws IllegalArgumentException if what is asked for cannot be: no image, a network that cannot be cut
     * @throws JobFailedException if Spark gives up
     * @throws IOException if the image cannot be read or the output cannot be written
     */
    public TileResult execute(SparkSession spark) throws IOException {
        check();
        long start = System.nanoTime();
        JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        Configuration hadoop = spark.sessionState().newHadoopConf();
        TileOutput output = TileOutput.of(settings, hadoop);
        String run = UUID.randomUUID().toString();
        Path work = output.workFolder(run);
        Broadcast<SerializableConfiguration> shared = SerializableConfiguration.broadcast(context.sc(), hadoop);
        context.setJobGroup(
                run, "sparkconv convolve: " + settings.get(VisualOptions.IMAGE) + " into " + output.place(), true);
        try {
            TileSource source = source(context, shared, work);
            // Broadcast first, build after: Spark weighs what it stores, and plans are not to be weighed.
            TileModel model = new TileModel(spec(source.size(), hadoop));
            Broadcast<TileModel> there = context.broadcast(model);
            TileMemory memory =
                    new TileMemory(model.built().cut(), model.kernels().kernels());
            TilePlan plan = plan(model, memory, TaskMemory.of(context), context.defaultParallelism());
            long taskBytes = memory.taskBytes(plan);
            say(plan, memory.alignment(), taskBytes);
            TileExecution execution = new TileExecution(spark, run, source, plan, there, shared);
            execution.run(output, work, progress);
            there.unpersist();
            double seconds = (System.nanoTime() - start) / 1e9;
            return execution.finish(output, taskBytes, seconds);
        } finally {
            context.clearJobGroup();
            work.getFileSystem(hadoop).delete(work, true);
        }
    }

    private TileSource source(JavaSparkContext context, Broadcast<SerializableConfiguration> hadoop, Path work)
            throws IOException {
        try {
            return TileSource.of(settings, context, hadoop, work);
        } catch (IOException | IllegalArgumentException e) {
            throw e;
        } catch (Exception e) { // Scala throws checked exceptions that it does not declare.
            throw new JobFailedException("Cannot read " + settings.get(VisualOptions.IMAGE) + ": the job failed", e);
        }
    }

    private TileSpec spec(PictureSize size, Configuration hadoop) throws IOException {
        Settings own = settings.with(PictureOptions.RESIZE, size.toString());
        Model model = ModelChoice.of(own).runnable().read(new HadoopModelFiles(hadoop));
        return new TileSpec(
                model,
                size,
                settings.get(ConvolveOptions.AS),
                settings.get(ConvolveOptions.FIT),
                settings.find(ConvolveOptions.RANGE).orElse(List.of()),
                settings.get(Options.KERNELS),
                settings.get(ConvolveOptions.TILE_APPROXIMATE),
                settings.get(Options.ALGORITHMS));
    }

    private TilePlan plan(TileModel model, TileMemory memory, TaskMemory there, int cores) {
        TileSide asked = settings.get(ConvolveOptions.TILE);
        if (!asked.isAuto()) {
            return TilePlan.of(model.built().cut(), asked.pixels());
        }
        return TileSides.auto(model.built().cut(), memory, there, cores);
    }

    private static void say(TilePlan plan, int alignment, long taskBytes) {
        List<String> approximate = plan.cut().approximateLayers();
        if (!approximate.isEmpty()) {
            LOG.warn(
                    "the output is approximate and depends on the tiles: {} of {} computed over each tile as if it were the"
                            + " image",
                    String.join(", ", approximate),
                    plan.cut().graph().name() + (approximate.size() == 1 ? " is" : " are"));
        }
        Shape output = plan.cut().output();
        LOG.info(
                "{} tiles of {}x{} of {}x{} pixels; halos make {} % more to read; {} bytes per task",
                plan.grid().count(),
                plan.grid().tileHeight(),
                plan.grid().tileWidth(),
                output.height(),
                output.width(),
                Math.round(1000 * plan.overhead()) / 10.0,
                taskBytes);
        int side = plan.grid().tileHeight();
        if (side % alignment != 0 && plan.grid().count() > 1) {
            LOG.info("a side of {} is no multiple of {}: neighbours compute some layers twice", side, alignment);
        }
    }
}
