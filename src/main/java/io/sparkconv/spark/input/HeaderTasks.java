// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.input;

import io.sparkconv.image.ImageProbe;
import io.sparkconv.spark.failure.JobFailedException;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;

/** Looks at the first bytes of a few files here, and of more in tasks. */
final class HeaderTasks implements Headers {

    private static final int FEW = 100;
    private static final int FILES_PER_TASK = 1000;

    private final FileTasks tasks;
    private final Broadcast<SerializableConfiguration> hadoop;

    HeaderTasks(SparkSession spark, Broadcast<SerializableConfiguration> hadoop) {
        this.tasks = new FileTasks(spark, FILES_PER_TASK);
        this.hadoop = hadoop;
    }

    /** @throws JobFailedException if tasks cannot read a file */
    @Override
    public List<Boolean> areImages(List<ImageEntry> files) throws IOException {
        if (files.size() <= FEW) {
            return Headers.here(hadoop.value().value(), ImageProbe::looksLikeImage)
                    .areImages(files);
        }
        return tasks.look(
                files,
                new Task(hadoop),
                "Cannot list the images: the first bytes of " + files.size() + " files cannot be read");
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
