// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.input;

import io.sparkconv.image.ImageProbe;
import io.sparkconv.spark.failure.JobFailedException;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;

/** Looks at the first bytes of a few files here, and of more in tasks: an object store takes its time for each. */
final class HeaderTasks implements Headers {

    private static final int FEW = 100;
    private static final int FILES_PER_TASK = 1000;

    private final JavaSparkContext context;
    private final Broadcast<SerializableConfiguration> hadoop;

    HeaderTasks(SparkSession spark, Broadcast<SerializableConfiguration> hadoop) {
        this.context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        this.hadoop = hadoop;
    }

    /** @throws JobFailedException if tasks cannot read a file */
    @Override
    public List<Boolean> areImages(List<ImageEntry> files) throws IOException {
        if (files.size() <= FEW) {
            return Headers.here(hadoop.value().value(), ImageProbe::looksLikeImage)
                    .areImages(files);
        }
        int tasks = (files.size() + FILES_PER_TASK - 1) / FILES_PER_TASK;
        try {
            return context.parallelize(files, Math.max(tasks, Math.min(files.size(), context.defaultParallelism())))
                    .map(new Task(hadoop))
                    .collect();
        } catch (Exception e) { // Scala throws checked exceptions that it does not declare.
            throw new JobFailedException(
                    "Cannot list the images: the first bytes of " + files.size() + " files cannot be read", e);
        }
    }

    /** Looks at one file. */
    private record Task(Broadcast<SerializableConfiguration> hadoop)
            implements Function<ImageEntry, Boolean>, Serializable {

        @Override
        public Boolean call(ImageEntry file) throws IOException {
            Configuration configuration = hadoop.value().value();
            return ImageProbe.looksLikeImage(Headers.read(file, configuration));
        }
    }
}
