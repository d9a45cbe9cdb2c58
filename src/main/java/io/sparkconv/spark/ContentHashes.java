// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark;

import io.sparkconv.spark.archive.RefusedContent;
import io.sparkconv.spark.failure.JobFailedException;
import io.sparkconv.spark.input.ImageEntry;
import io.sparkconv.spark.progress.JobTitles;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;

/** Reads images for a hash of their bytes. */
final class ContentHashes {

    private ContentHashes() {}

    /**
     * The images with their hashes; those without any content have none.
     *
     * @param partitions how many tasks
     * @throws JobFailedException if an image cannot be read
     */
    static List<ImageEntry> of(SparkSession spark, Configuration hadoop, List<ImageEntry> images, int partitions) {
        JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        Broadcast<SerializableConfiguration> shared = SerializableConfiguration.broadcast(spark.sparkContext(), hadoop);
        List<ImageEntry[]> slices = EvenPartitions.split(images, partitions, new PredictedWork(0)).stream()
                .map(run -> run.toArray(ImageEntry[]::new))
                .toList();
        new JobTitles(spark.sparkContext()).hashes(images.size());
        List<ImageEntry> hashed = new ArrayList<>();
        try {
            context.parallelize(slices, slices.size())
                    .map(new Task(shared))
                    .collect()
                    .forEach(some -> hashed.addAll(List.of(some)));
        } catch (Exception e) { // Scala throws checked exceptions that it does not declare.
            throw new JobFailedException("Cannot hash " + images.size() + " images: the job failed", e);
        } finally {
            shared.unpersist();
        }
        return hashed;
    }

    private record Task(Broadcast<SerializableConfiguration> hadoop)
            implements Function<ImageEntry[], ImageEntry[]>, Serializable {

        @Override
        public ImageEntry[] call(ImageEntry[] images) throws IOException {
            ImageEntry[] hashed = new ImageEntry[images.length];
            try (ContentReader contents = new ContentReader(hadoop.value().value())) {
                for (int i = 0; i < images.length; i++) {
                    hashed[i] = images[i].withHash(hash(contents, images[i]));
                }
            }
            return hashed;
        }

        /** The hash in hexadecimal digits; null if there is no content to be had, however often one tries. */
        private static String hash(ContentReader contents, ImageEntry image) throws IOException {
            try (InputStream content = contents.of(image).open();
                    DigestInputStream digested = new DigestInputStream(content, MessageDigest.getInstance("SHA-256"))) {
                digested.transferTo(OutputStream.nullOutputStream());
                return HexFormat.of().formatHex(digested.getMessageDigest().digest());
            } catch (UncheckedIOException e) {
                if (e.getCause() instanceof RefusedContent) {
                    return null;
                }
                throw e;
            } catch (NoSuchAlgorithmException e) {
                throw new AssertionError("every JVM has SHA-256", e);
            }
        }
    }
}
