// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark;

import io.sparkconv.spark.input.ImageEntry;
import io.sparkconv.spark.input.ImageListing;
import io.sparkconv.spark.network.ModelSpec;
import java.io.IOException;
import java.util.List;
import org.apache.spark.sql.types.StructField;

/** The images of a run, which are files or rows of a table, and how they become tasks. */
interface RunImages extends BatchExtraction.Cut {

    /** What was found. */
    ImageListing.Found found();

    /** The files that hold the images, which no run may delete. */
    List<ImageEntry> files();

    /** The images with what tells whether they have changed. Only for the run that may write the output. */
    List<ImageEntry> identified() throws IOException;

    /** Columns that the output has of the images' table. */
    List<StructField> carried();

    /** The specification with a batch that leaves room for what tasks hold of its images. */
    ModelSpec fitted(ModelSpec spec);
}
