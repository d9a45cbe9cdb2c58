// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.progress;

import java.util.Locale;
import org.apache.spark.SparkContext;

/** What the jobs that this thread begins from now on, and their stages, are called in Spark's user interface. */
public final class JobTitles {

    private final SparkContext context;

    public JobTitles(SparkContext context) {
        this.context = context;
    }

    /** Images are taken through the network and written. */
    public void extraction(int portion, int portions, int images, String model) {
        title("extract %,d of %,d: %s through %s", portion, portions, count(images, "image"), model);
    }

    /** A table is read to see which images it has. */
    public void table() {
        title("list the rows of the table of images");
    }

    /** Images are read to see whether they are what they were. */
    public void hashes(int images) {
        title("hash the bytes of %s", count(images, "image"));
    }

    /** What the output has is compared with the images that are there. */
    public void reading(int files) {
        title("see which images have their rows, in %s", count(files, "file"));
    }

    /** Files are written again, for some of their rows are out of date. */
    public void replacement(int files) {
        title("rewrite %s with rows that are out of date", count(files, "file"));
    }

    /** New files are looked into before they count. */
    public void commit(int files) {
        title("count the rows of the commit, in %s", count(files, "new file"));
    }

    /** An executor is measured, to compare the layers with. */
    public void rates() {
        title("measure what a core can do");
    }

    /** Rows are sampled to be shown. */
    public void report() {
        title("choose images for the report");
    }

    /** Small files become fewer. */
    public void compaction(int files, int wanted, String folder) {
        title("put %s together to %,d%s", count(files, "small file"), wanted, folder.isEmpty() ? "" : " in " + folder);
    }

    /** The array for the driver is read. */
    public void collection() {
        title("collect the features of all images");
    }

    private void title(String format, Object... values) {
        context.setJobDescription(String.format(Locale.ROOT, format, values));
    }

    private static String count(int number, String what) {
        return String.format(Locale.ROOT, "%,d %s%s", number, what, number == 1 ? "" : "s");
    }
}
