// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.input;

import io.sparkconv.image.Status;
import io.sparkconv.spark.failure.JobFailedException;
import io.sparkconv.spark.input.ImageSource.NamedFile;
import io.sparkconv.spark.input.ImageSource.Nowhere;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.UnsupportedFileSystemException;
import org.apache.hadoop.security.AccessControlException;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at the files that a list names. */
final class ListedFiles {

    private static final Logger LOG = LoggerFactory.getLogger(ListedFiles.class);
    private static final int PATHS_PER_TASK = 1000;

    private final FileTasks tasks;
    private final Broadcast<SerializableConfiguration> hadoop;

    ListedFiles(SparkSession spark, Broadcast<SerializableConfiguration> hadoop) {
        this.tasks = new FileTasks(spark, PATHS_PER_TASK);
        this.hadoop = hadoop;
    }

    /**
     * An image for each path, in their order; a path that is there again is passed over.
     *
     * @param folder what relative paths are relative to
     * @throws JobFailedException if a file system does not answer
     */
    List<ImageEntry> find(List<String> paths, String folder) {
        Map<String, ImageEntry> images = new LinkedHashMap<>();
        tasks.look(paths, new Task(hadoop, folder), "Cannot look at the files of a list")
                .forEach(image -> images.putIfAbsent(image.path(), image));
        if (images.size() < paths.size()) {
            LOG.warn("{} of {} paths in the list are there more than once", paths.size() - images.size(), paths.size());
        }
        return List.copyOf(images.values());
    }

    /** Looks at one file. */
    private record Task(Broadcast<SerializableConfiguration> hadoop, String folder)
            implements Function<String, ImageEntry>, Serializable {

        @Override
        public ImageEntry call(String text) throws IOException {
            Path path;
            try {
                path = Location.parse(text);
            } catch (IllegalArgumentException e) {
                return missing(text, "not a path: " + e.getMessage());
            }
            try {
                Configuration configuration = hadoop.value().value();
                Path there = path.isAbsolute() ? path : new Path(new Path(folder), path);
                FileSystem fs = there.getFileSystem(configuration);
                there = fs.makeQualified(there);
                return look(fs, there);
            } catch (UnsupportedFileSystemException e) {
                return missing(text, e.getMessage());
            }
        }

        private static ImageEntry look(FileSystem fs, Path path) throws IOException {
            try {
                FileStatus status = fs.getFileStatus(path);
                return status.isFile()
                        ? new ImageEntry(
                                path.toString(),
                                Math.max(0, status.getLen()),
                                status.getModificationTime(),
                                new NamedFile())
                        : missing(path.toString(), "a folder is there, but a list must name files");
            } catch (FileNotFoundException e) {
                return missing(path.toString(), "nothing is there");
            } catch (AccessControlException e) {
                return missing(path.toString(), e.getMessage());
            }
        }

        private static ImageEntry missing(String path, String reason) {
            return new ImageEntry(path, 0, 0, new Nowhere(Status.MISSING, reason));
        }
    }
}
