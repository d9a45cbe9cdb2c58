// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark;

import io.sparkconv.config.IdentityChoice;
import io.sparkconv.config.Options;
import io.sparkconv.config.ResumeOptions;
import io.sparkconv.config.Settings;
import io.sparkconv.spark.input.ImageEntry;
import io.sparkconv.spark.input.ImageInputs;
import io.sparkconv.spark.input.ImageListing.Found;
import io.sparkconv.spark.input.KnownContents;
import io.sparkconv.spark.network.ModelSpec;
import io.sparkconv.spark.output.OutputFolder;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Images that are files, or lie in them as members or pages; tasks have about the same predicted work. */
final class FileImages implements RunImages {

    private static final Logger LOG = LoggerFactory.getLogger(FileImages.class);

    private final Settings settings;
    private final SparkSession spark;
    private final JavaSparkContext context;
    private final Configuration hadoop;
    private final KnownContents contents;
    private final Found found;

    private FileImages(
            Settings settings, SparkSession spark, Configuration hadoop, KnownContents contents, Found found) {
        this.settings = settings;
        this.spark = spark;
        this.context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        this.hadoop = hadoop;
        this.contents = contents;
        this.found = found;
    }

    /** Lists what the options name; what the output knows of a file is not looked for again. */
    static FileImages list(Settings settings, SparkSession spark, Configuration hadoop, OutputFolder output)
            throws IOException {
        KnownContents contents = KnownContents.of(settings, output.contents(settings.get(Options.EXTENSIONS)));
        Found found = new ImageInputs(settings, spark, hadoop, contents).find();
        LOG.info(
                "{} images of {} bytes, {} other files",
                found.images().size(),
                found.bytes(),
                found.others().size());
        return new FileImages(settings, spark, hadoop, contents, found);
    }

    @Override
    public Found found() {
        return found;
    }

    @Override
    public List<ImageEntry> files() {
        return found.images();
    }

    @Override
    public List<ImageEntry> identified() throws IOException {
        contents.write();
        List<ImageEntry> images = found.images();
        return settings.get(ResumeOptions.IDENTITY) == IdentityChoice.CONTENT
                ? ContentHashes.of(spark, hadoop, images, EvenPartitions.count(images, settings, context))
                : images;
    }

    @Override
    public List<StructField> carried() {
        return List.of();
    }

    @Override
    public ModelSpec fitted(ModelSpec spec) {
        return spec;
    }

    @Override
    public Portion portion(List<ImageEntry> some, PredictedWork work, Function<RunLink, ExtractTask> task) {
        List<ImageEntry[]> slices =
                EvenPartitions.split(some, EvenPartitions.count(some, settings, context), work).stream()
                        .map(run -> run.toArray(ImageEntry[]::new))
                        .toList();
        int blocks = slices.size();
        return new Portion(
                blocks,
                blocks,
                blocks,
                run -> context.parallelize(slices, blocks).mapPartitionsWithIndex(task.apply(run)::rows, true));
    }
}
