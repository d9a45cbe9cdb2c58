// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.input;

import io.sparkconv.config.ArchiveChoice;
import io.sparkconv.config.InputOptions;
import io.sparkconv.config.InvalidOptionException;
import io.sparkconv.config.Options;
import io.sparkconv.config.PagesChoice;
import io.sparkconv.config.Settings;
import io.sparkconv.image.Status;
import io.sparkconv.spark.input.ImageListing.Found;
import java.io.IOException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;

/** Finds the images of a run, wherever the options say that they come from. */
public final class ImageInputs {

    private final Settings settings;
    private final SparkSession spark;
    private final Configuration hadoop;
    private final KnownContents contents;
    private final boolean archives;

    public ImageInputs(Settings settings, SparkSession spark, Configuration hadoop, KnownContents contents) {
        this.settings = settings;
        this.spark = spark;
        this.hadoop = hadoop;
        this.contents = contents;
        this.archives = settings.get(InputOptions.ARCHIVES) == ArchiveChoice.READ;
    }

    /**
     * The images, each path once.
     *
     * @throws InvalidOptionException if there is none
     * @throws JobFailedException if a list or an archive cannot be read
     */
    public Found find() throws IOException {
        Broadcast<SerializableConfiguration> shared = SerializableConfiguration.broadcast(spark.sparkContext(), hadoop);
        try {
            Found found = settings.find(InputOptions.LIST).isPresent() ? listed(shared) : inFolder(shared);
            if (archives) {
                found = new ArchiveExpansion(spark, shared, settings.get(Options.EXTENSIONS)).expand(found, contents);
            }
            if (settings.get(InputOptions.PAGES) == PagesChoice.ALL) {
                found = new PageExpansion(spark, shared).expand(found, contents);
            }
            if (found.images().isEmpty()) {
                throw new InvalidOptionException("Cannot list the images: what was found has no image, only "
                        + found.others().size() + " other files or archives without any, but must have at least one");
            }
            return new Found(bounded(found.images()), found.others());
        } finally {
            shared.unpersist();
        }
    }

    private Found inFolder(Broadcast<SerializableConfiguration> shared) throws IOException {
        ImageListing listing = new ImageListing(
                hadoop,
                settings.get(Options.EXTENSIONS),
                settings.get(Options.RECURSIVE),
                new HeaderTasks(spark, shared),
                archives);
        return listing.list(settings.get(Options.IMAGES));
    }

    private Found listed(Broadcast<SerializableConfiguration> shared) throws IOException {
        PathList list = PathList.of(settings, hadoop);
        return new Found(new ListedFiles(spark, shared).find(list.paths(spark), list.folder()), List.of());
    }

    private List<ImageEntry> bounded(List<ImageEntry> images) {
        long most = settings.get(InputOptions.MAX_BYTES);
        return images.stream()
                .map(image -> image.length() <= most || image.source() instanceof ImageSource.Nowhere
                        ? image
                        : image.refused(
                                Status.TOO_LARGE,
                                "image has " + image.length() + " bytes but at most " + most + " are read"))
                .toList();
    }
}
