// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.input;

import io.sparkconv.config.InvalidOptionException;
import io.sparkconv.image.ImageNames;
import io.sparkconv.image.PictureWindows;
import io.sparkconv.image.Status;
import io.sparkconv.image.tiff.RandomBytes;
import io.sparkconv.image.tiff.TiffPage;
import io.sparkconv.image.tiff.TiffPages;
import io.sparkconv.spark.archive.RefusedContent;
import io.sparkconv.spark.failure.JobFailedException;
import io.sparkconv.spark.input.ImageListing.Found;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;

/** Puts the pages of TIFFs in the place of the files, into which tasks look. */
final class PageExpansion {

    private static final int FILES_PER_TASK = 100;
    private static final List<String> ENDINGS = List.of("tif", "tiff");

    private final FileTasks tasks;
    private final Task task;

    PageExpansion(SparkSession spark, Broadcast<SerializableConfiguration> hadoop) {
        this.tasks = new FileTasks(spark, FILES_PER_TASK);
        this.task = new Task(hadoop);
    }

    /**
     * The images, in the order in which they and their files were found; only files that are not known are opened. The
     * first page of a file has its path.
     *
     * @throws JobFailedException if a file cannot be read
     * @throws InvalidOptionException if a file has the path of another one's page
     */
    Found expand(Found found, KnownContents known) {
        List<ImageEntry> images =
                FilesWithImages.open(found.images(), PageExpansion::mayBeTiff, known, this::list).stream()
                        .flatMap(List::stream)
                        .toList();
        Set<String> paths = new HashSet<>();
        for (ImageEntry image : images) {
            if (!paths.add(image.path())) {
                throw new InvalidOptionException("Cannot list the images: " + image.path()
                        + " is a file and a page of another one but must be one of them");
            }
        }
        return new Found(images, found.others());
    }

    /** A page of a file as an image. */
    static ImageEntry entry(ImageEntry file, TiffPage page) {
        boolean named = file.source() instanceof ImageSource.NamedFile;
        return new ImageEntry(
                PagePath.of(file.path(), page.number()),
                page.bytes(),
                file.modificationTime(),
                new ImageSource.PageOf(file.path(), file.length(), named, page));
    }

    private List<List<ImageEntry>> list(List<ImageEntry> files) {
        return tasks.look(files, task, "Cannot list the pages of " + files.size() + " files");
    }

    /** Whether a file has the ending of a TIFF, or none that is another format's. */
    private static boolean mayBeTiff(ImageEntry image) {
        boolean file =
                image.source() instanceof ImageSource.WholeFile || image.source() instanceof ImageSource.NamedFile;
        return file
                && (ImageNames.isImage(image.path(), ENDINGS)
                        || !ImageNames.isImage(image.path(), ImageNames.DEFAULT_EXTENSIONS));
    }

    /** Lists the pages of a file, if it is a TIFF. */
    private record Task(Broadcast<SerializableConfiguration> hadoop)
            implements Function<ImageEntry, List<ImageEntry>>, Serializable {

        @Override
        public List<ImageEntry> call(ImageEntry image) throws IOException {
            Path path = new Path(image.path());
            FileSystem fs = path.getFileSystem(hadoop.value().value());
            boolean named = image.source() instanceof ImageSource.NamedFile;
            try (RandomBytes bytes = new HadoopImageFile(fs, path, image.length(), named).random()) {
                byte[] header = new byte[(int) Math.min(Headers.BYTES, bytes.length())];
                bytes.read(0, header, 0, header.length);
                return PictureWindows.canRead(header) ? pages(image, bytes) : alone(image);
            } catch (UncheckedIOException e) {
                if (e.getCause() instanceof RefusedContent refused) {
                    return alone(image.refused(refused.status(), refused.getMessage()));
                }
                throw e;
            }
        }

        private static List<ImageEntry> pages(ImageEntry file, RandomBytes bytes) {
            try {
                return entries(file, TiffPages.read(bytes));
            } catch (IOException e) { // It ends in its first bytes, which is told by who decodes it.
                return alone(file);
            }
        }

        private static List<ImageEntry> alone(ImageEntry file) {
            return new ArrayList<>(List.of(file));
        }

        private static List<ImageEntry> entries(ImageEntry file, TiffPages tiff) {
            List<ImageEntry> images = new ArrayList<>();
            if (tiff.directories() > 1) {
                for (TiffPage page : tiff.pages()) {
                    images.add(entry(file, page));
                }
            } else {
                images.add(file);
            }
            tiff.fault().filter(fault -> fault.number() > 1).ifPresent(fault -> {
                Status status = fault.tooMany() ? Status.TOO_LARGE : Status.DECODE_FAILED;
                images.add(new ImageEntry(
                        PagePath.of(file.path(), fault.number()),
                        file.length(),
                        file.modificationTime(),
                        new ImageSource.Nowhere(status, fault.reason())));
            });
            return images;
        }
    }
}
